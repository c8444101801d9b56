/*
 * Loaded into a process before its own libraries, it writes down what that does to the files right in the folder that
 * RECORDED_FOLDER names, and when it says something on its standard output: one record after the other, at the end of the
 * file that RECORDED_DISK names. A record is its head (in the machine's own order), the file's name, and the bytes written
 * or said. It is written when the call has come back, in one write, so that whatever precedes it has happened.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MADE = 1, WRITTEN, CUT, FLUSHED, NAMES_FLUSHED, REMOVED, SAID };

struct head {
  uint32_t kind, name_length;
  uint64_t file, at;
  uint32_t length, unused;
};

static int journal = -1;
static const char *folder;
static size_t folder_length;

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("RECORDED_DISK");
  folder = getenv("RECORDED_FOLDER");
  if (!file || !folder) return;
  folder_length = strlen(folder);
  journal = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void record(uint32_t kind, uint64_t file, uint64_t at, const char *name, const void *bytes, size_t length) {
  struct head head = {kind, (uint32_t)strlen(name), file, at, (uint32_t)length, 0};
  struct iovec parts[] = {{&head, sizeof head}, {(void *)name, head.name_length}, {(void *)bytes, length}};
  ssize_t wanted = (ssize_t)(sizeof head + head.name_length + length);
  if (syscall(SYS_writev, journal, parts, 3) != wanted) abort();
}

/* The part of a path behind the folder: empty for the folder itself, NULL for what lies elsewhere or deeper. */
static const char *name_in(const char *path) {
  if (journal < 0 || strncmp(path, folder, folder_length) != 0) return NULL;
  const char *rest = path + folder_length;
  if (*rest == 0) return rest;
  return *rest == '/' && !strchr(rest + 1, '/') ? rest + 1 : NULL;
}

static int is_in_folder(int handle, uint64_t *file, int *is_folder) {
  char link[64], path[4096];
  struct stat found;
  if (journal < 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  const char *name = name_in(path);
  if (!name || fstat(handle, &found) != 0) return 0;
  *file = found.st_ino;
  *is_folder = *name == 0;
  return 1;
}

#define REAL(name, type, ...)                    \
  static type (*real)(__VA_ARGS__);              \
  if (!real) real = dlsym(RTLD_NEXT, #name);

static int opened(int handle, const char *path, int is_new) {
  struct stat found;
  const char *name = handle < 0 || !is_new ? NULL : name_in(path);
  if (name && *name && fstat(handle, &found) == 0) record(MADE, found.st_ino, 0, name, NULL, 0);
  return handle;
}

#define OPEN(called)                                            \
  int called(const char *path, int flags, ...) {                \
    REAL(called, int, const char *, int, ...)                   \
    va_list rest;                                               \
    va_start(rest, flags);                                      \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;   \
    va_end(rest);                                               \
    struct stat found;                                          \
    int is_new = (flags & O_CREAT) && stat(path, &found) != 0;  \
    return opened(real(path, flags, mode), path, is_new);       \
  }

OPEN(open)
OPEN(open64)

static ssize_t written(ssize_t count, int handle, const void *bytes, off64_t at) {
  uint64_t file;
  int is_folder;
  if (count > 0 && is_in_folder(handle, &file, &is_folder)) record(WRITTEN, file, (uint64_t)at, "", bytes, (size_t)count);
  return count;
}

ssize_t pwrite64(int handle, const void *bytes, size_t count, off64_t at) {
  REAL(pwrite64, ssize_t, int, const void *, size_t, off64_t)
  return written(real(handle, bytes, count, at), handle, bytes, at);
}

ssize_t write(int handle, const void *bytes, size_t count) {
  REAL(write, ssize_t, int, const void *, size_t)
  if (handle == 1 && journal >= 0) {
    record(SAID, 0, 0, "", bytes, count);
    return real(handle, bytes, count);
  }
  ssize_t done = real(handle, bytes, count);
  return written(done, handle, bytes, done > 0 ? lseek64(handle, 0, SEEK_CUR) - done : 0);
}

int ftruncate64(int handle, off64_t length) {
  REAL(ftruncate64, int, int, off64_t)
  uint64_t file;
  int is_folder;
  int failed = real(handle, length);
  if (!failed && is_in_folder(handle, &file, &is_folder)) record(CUT, file, (uint64_t)length, "", NULL, 0);
  return failed;
}

static int flushed(int failed, int handle) {
  uint64_t file;
  int is_folder;
  if (!failed && is_in_folder(handle, &file, &is_folder))
    record(is_folder ? NAMES_FLUSHED : FLUSHED, file, 0, "", NULL, 0);
  return failed;
}

int fdatasync(int handle) {
  REAL(fdatasync, int, int)
  return flushed(real(handle), handle);
}

int fsync(int handle) {
  REAL(fsync, int, int)
  return flushed(real(handle), handle);
}

int unlink(const char *path) {
  REAL(unlink, int, const char *)
  int failed = real(path);
  const char *name = failed ? NULL : name_in(path);
  if (name && *name) record(REMOVED, 0, 0, name, NULL, 0);
  return failed;
}
