export { actsRoute } from './acts-route.ts';
