#pragma once

#include <llhttp.h>

#include <string_view>

namespace gramme::server {

// llhttp_execute, by the state machine that is compiled for this processor (cmake/llhttp).
int run_state_machine(llhttp_t& state, std::string_view bytes);

}  // namespace gramme::server
