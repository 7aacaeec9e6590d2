#include "http/state_machine.h"

#ifdef LLHTTP_HAS_SSE42
extern "C" int llhttp_execute_sse42(llhttp_t* state, const char* begin, const char* end);
#endif

namespace gramme::server {
namespace {

const auto kExecute = [] {
#ifdef LLHTTP_HAS_SSE42
  if (__builtin_cpu_supports("sse4.2")) return &llhttp_execute_sse42;
#endif
  return &llhttp__internal_execute;
}();

}  // namespace

int run_state_machine(llhttp_t& state, std::string_view bytes) {
  return kExecute(&state, bytes.data(), bytes.data() + bytes.size());
}

}  // namespace gramme::server
