// A program of Unix under wine: pdftotext.exe runs pdftotext, with the same arguments and input. Wine starts programs of
// Unix, but gives no handle to wait for them and no pipe to read. So a shell writes the output and the exit code to files.

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

// Longest time that the program may take, in milliseconds.
#define LIMIT 120000
#define LONGEST 4096

static char folder[MAX_PATH];

static void stop(const char *why) {
  fprintf(stderr, "unix-program: %s\n", why);
  exit(127);
}

static char *in_folder(const char *name) {
  char *path = malloc(MAX_PATH * 2);
  snprintf(path, MAX_PATH * 2, "%s\\%s", folder, name);
  return path;
}

// Copies one stream to another. Returns the number of bytes.
static size_t copy(FILE *from, FILE *to) {
  static char part[65536];
  size_t all = 0, size;
  while ((size = fread(part, 1, sizeof part, from)) > 0) all += fwrite(part, 1, size, to);
  fflush(to);
  return all;
}

// Returns the Unix path of a Windows path, which has a backslash or begins with a drive. Other arguments stay as they are.
static const char *as_unix(const char *argument) {
  char *(CDECL *unix_name)(LPCWSTR) = (void *)GetProcAddress(GetModuleHandleA("kernel32"), "wine_get_unix_file_name");
  if (!unix_name) stop("this is not wine");
  if (!strchr(argument, '\\') && !(argument[0] && argument[1] == ':')) return argument;
  wchar_t wide[LONGEST];
  if (!MultiByteToWideChar(CP_ACP, 0, argument, -1, wide, LONGEST)) stop("an argument is too long");
  const char *path = unix_name(wide);
  return path ? path : argument;
}

int main(int count, char **arguments) {
  char name[MAX_PATH], temporary[MAX_PATH];
  GetModuleFileNameA(NULL, name, sizeof name);
  char *program = strrchr(name, '\\') + 1;
  *strrchr(program, '.') = 0;
  GetTempPathA(sizeof temporary, temporary);
  // A program that was ended leaves its folder, and wine gives numbers of processes again.
  for (int number = 0;; number++) {
    snprintf(folder, sizeof folder, "%sunix-program-%lu-%d", temporary, GetCurrentProcessId(), number);
    if (CreateDirectoryA(folder, NULL)) break;
    if (number > 1000) stop("no folder for the output");
  }

  _setmode(_fileno(stdin), _O_BINARY);
  _setmode(_fileno(stdout), _O_BINARY);
  FILE *input = fopen(in_folder("input"), "wb");
  if (!input) stop("no file for the input");
  copy(stdin, input);
  fclose(input);

  static char line[32 * LONGEST];
  snprintf(line, sizeof line,
           "Z:\\bin\\sh -c \"cd \\\"$1\\\" && shift && \\\"$@\\\" <input >output 2>errors; echo $? >c; mv c code\" sh \"%s\" %s",
           as_unix(folder), program);
  for (int each = 1; each < count; each++) {
    size_t used = strlen(line);
    snprintf(line + used, sizeof line - used, " \"%s\"", as_unix(arguments[each]));
  }
  STARTUPINFOA start = {.cb = sizeof start};
  PROCESS_INFORMATION process;
  if (!CreateProcessA(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &process)) stop("the shell does not start");

  FILE *code = NULL;
  for (int waited = 0; !(code = fopen(in_folder("code"), "rb")); waited += 20) {
    if (waited > LIMIT) stop("the program takes too long");
    Sleep(20);
  }
  int result = 127;
  fscanf(code, "%d", &result);
  fclose(code);
  const char *names[] = {"output", "errors", "input", "code"};
  for (int each = 0; each < 4; each++) {
    FILE *file = each < 2 ? fopen(in_folder(names[each]), "rb") : NULL;
    if (file) {
      copy(file, each == 0 ? stdout : stderr);
      fclose(file);
    }
    DeleteFileA(in_folder(names[each]));
  }
  RemoveDirectoryA(folder);
  return result;
}
