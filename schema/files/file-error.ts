import { SimpulError } from '../errors/index.ts';

/** A file that was named and could not be read, in the catalogue's words. @param cause the system's error, or a fault of the content */
export function fileError(file: string, cause: unknown): SimpulError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? new SimpulError('FILE_MISSING', { file }, { cause })
    : new SimpulError('FILE_UNREADABLE', { file, detail: code ?? message }, { cause });
}
