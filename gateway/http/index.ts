export { type App, type AppParts, createApp } from './app.ts';
