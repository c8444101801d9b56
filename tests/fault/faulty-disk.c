/*
 * Loaded into a server before its own libraries, it makes some of the writes and flushes of its databases fail, as a disk
 * does that is full or breaks. What it does stands in the file that FAULTY_DISK names, and may change while it runs:
 * bytes 0-3 the error number, 4-7 how many of 10,000 calls fail, 8-11 how many have (all in the machine's own order).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static volatile uint32_t *control;
static uint32_t seed;

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("FAULTY_DISK");
  int handle = file ? open(file, O_RDWR) : -1;
  if (handle < 0) return;
  void *mapped = mmap(NULL, 12, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
  close(handle);
  if (mapped != MAP_FAILED) control = mapped;
  const char *given = getenv("SEED");
  seed = given ? (uint32_t)strtoul(given, NULL, 10) | 1 : 1;
}

/* xorshift: two threads at once may draw the same, which does no harm. */
static uint32_t draw(void) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed % 10000;
}

static int is_database(int handle) {
  char link[64], name[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
  ssize_t length = readlink(link, name, sizeof name - 1);
  if (length < 0) return 0;
  name[length] = 0;
  return strstr(name, ".db") != NULL;
}

static int fails(int handle) {
  if (!control || control[1] == 0 || !is_database(handle) || draw() >= control[1]) return 0;
  __sync_fetch_and_add(&control[2], 1);
  errno = (int)control[0];
  return 1;
}

ssize_t pwrite64(int handle, const void *bytes, size_t count, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  return fails(handle) ? -1 : real(handle, bytes, count, at);
}

int fdatasync(int handle) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  return fails(handle) ? -1 : real(handle);
}

int fsync(int handle) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  return fails(handle) ? -1 : real(handle);
}
