/* bcryptprimitives.dll, which Rust's standard library asks for random numbers and wine 8.0 does not have. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T size) {
  return SystemFunction036(to, (ULONG)size);
}
