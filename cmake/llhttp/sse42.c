// The state machine of llhttp once more, compiled for SSE4.2 under another name. GCC's
// -fwhole-program keeps every function that is not marked to this file: they are those of the plain
// one, by the same names.
#include <llhttp.h>

#define llhttp__internal_execute llhttp_execute_sse42
__attribute__((externally_visible)) int llhttp_execute_sse42(llhttp_t* parser, const char* data,
                                                             const char* end);

#include <llhttp.c>
