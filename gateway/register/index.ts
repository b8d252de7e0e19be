export { actsRoute } from './acts-route.ts';
export { registerRoute, type ToldRegister } from './register-route.ts';
