/** Something that the user can put right. Its message is a sentence for them; the exit code is 2. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** What kept the operating system from doing what was asked, as a clause: `there is no such file`. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'ENOTDIR':
      return 'a part of the path is a file, not a folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ELOOP':
      return 'its symbolic links lead in a circle';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EROFS':
      return 'the file system is read-only';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    default:
      return code === ''
        ? error instanceof Error
          ? error.message
          : String(error)
        : `the system says ${code}`;
  }
}
