export { logRequest, type RequestRecord } from './request-log.ts';
