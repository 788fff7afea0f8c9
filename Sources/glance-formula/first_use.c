/* Prints the functions of a static program in the order in which its runs first call them, for the linker.
 *
 * usage: first_use PROGRAM RUN...     a RUN is the arguments of one run, with blanks between them
 *
 * Every function gets a breakpoint at its start, which is taken away when it is met; so a run is hardly slower than
 * without. Knows Linux on x86-64; elsewhere, or where nothing may be traced, nothing is printed. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__) && defined(__x86_64__)
#include <sys/user.h>

enum { TRAP = 0xCC, MOST_ARGUMENTS = 32 };

typedef struct {
  uint64_t address;
  const char *name;
  int is_met;
} function;

static const unsigned char *image;
static function *functions;
static size_t count;
static const Elf64_Shdr *code;

static int by_address(const void *left, const void *right) {
  const function *a = left, *b = right;
  if (a->address != b->address) return a->address < b->address ? -1 : 1;
  return strcmp(a->name, b->name);
}

/* Reads the functions of the program; its addresses must be those of the file. */
static int read_program(const char *path) {
  struct stat status;
  int file = open(path, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0) return 0;
  image = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (image == MAP_FAILED) return 0;
  const Elf64_Ehdr *head = (const void *)image;
  if (memcmp(head->e_ident, ELFMAG, SELFMAG) != 0 || head->e_type != ET_EXEC) return 0;
  const Elf64_Shdr *sections = (const void *)(image + head->e_shoff);
  const char *names = (const char *)image + sections[head->e_shstrndx].sh_offset;
  const Elf64_Shdr *table = NULL;
  for (int index = 0; index < head->e_shnum; index++) {
    if (sections[index].sh_type == SHT_SYMTAB) table = &sections[index];
    if (strcmp(names + sections[index].sh_name, ".text") == 0) code = &sections[index];
  }
  if (!table || !code) return 0;
  const Elf64_Sym *symbols = (const void *)(image + table->sh_offset);
  const char *texts = (const char *)image + sections[table->sh_link].sh_offset;
  size_t total = table->sh_size / sizeof *symbols;
  functions = calloc(total, sizeof *functions);
  if (!functions) return 0;
  for (size_t index = 0; index < total; index++) {
    const Elf64_Sym *symbol = &symbols[index];
    if (ELF64_ST_TYPE(symbol->st_info) != STT_FUNC || symbol->st_size == 0) continue;
    if (symbol->st_value < code->sh_addr || symbol->st_value >= code->sh_addr + code->sh_size) continue;
    functions[count++] = (function){symbol->st_value, texts + symbol->st_name, 0};
  }
  qsort(functions, count, sizeof *functions, by_address);
  return count > 0;
}

/* The first of the functions at `address`. */
static function *at(uint64_t address) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (functions[middle].address < address) low = middle + 1;
    else high = middle;
  }
  return low < count && functions[low].address == address ? &functions[low] : NULL;
}

static unsigned char original(uint64_t address) { return image[code->sh_offset + (address - code->sh_addr)]; }

/* Puts a breakpoint at the start of every function that no run has met. */
static int set_breakpoints(int memory) {
  unsigned char *text = malloc(code->sh_size);
  if (!text) return 0;
  memcpy(text, image + code->sh_offset, code->sh_size);
  for (size_t index = 0; index < count; index++)
    if (!functions[index].is_met) text[functions[index].address - code->sh_addr] = TRAP;
  ssize_t written = pwrite(memory, text, code->sh_size, (off_t)code->sh_addr);
  free(text);
  return written == (ssize_t)code->sh_size;
}

/* Prints the functions at the breakpoint that a thread stopped at, and lets it go on; false when it is none. */
static int meet(pid_t thread, int memory) {
  struct user_regs_struct registers;
  if (ptrace(PTRACE_GETREGS, thread, NULL, &registers) != 0) return 0;
  uint64_t address = registers.rip - 1;
  function *found = at(address);
  if (!found) return 0;
  unsigned char byte = original(address);
  if (pwrite(memory, &byte, 1, (off_t)address) != 1) return 0;
  registers.rip = address;
  if (ptrace(PTRACE_SETREGS, thread, NULL, &registers) != 0) return 0;
  for (; found < functions + count && found->address == address && !found->is_met; found++) {
    found->is_met = 1;
    puts(found->name);
  }
  return 1;
}

static int run(char *program, char *arguments) {
  char *list[MOST_ARGUMENTS + 2] = {program};
  int length = 1;
  for (char *word = strtok(arguments, " "); word && length <= MOST_ARGUMENTS; word = strtok(NULL, " "))
    list[length++] = word;
  pid_t child = fork();
  if (child == 0) {
    int nowhere = open("/dev/null", O_RDWR);
    for (int stream = 0; stream < 3; stream++) dup2(nowhere, stream);
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    execv(program, list);
    _exit(127);
  }
  int status;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return 0;
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/mem", (int)child);
  int memory = open(path, O_RDWR | O_CLOEXEC);
  ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(long)(PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL));
  if (memory < 0 || !set_breakpoints(memory)) return 0;
  ptrace(PTRACE_CONT, child, NULL, NULL);
  for (;;) {
    pid_t thread = waitpid(-1, &status, __WALL);
    if (thread < 0) break;
    if (!WIFSTOPPED(status)) {
      if (thread == child) break;
      continue;
    }
    int signal = WSTOPSIG(status);
    int is_ours = signal == SIGSTOP || status >> 16 != 0 || (signal == SIGTRAP && meet(thread, memory));
    ptrace(PTRACE_CONT, thread, NULL, (void *)(long)(is_ours ? 0 : signal));
  }
  close(memory);
  return 1;
}

int main(int argc, char **argv) {
  if (argc < 3 || !read_program(argv[1])) return 0;
  for (int index = 2; index < argc; index++)
    if (!run(argv[1], argv[index])) break;
  return 0;
}
#else
int main(void) { return 0; }
#endif
