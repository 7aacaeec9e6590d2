#pragma once

#include <string>

namespace gramme::cli {

// The manual page ddb(1), for man and its like (groff's macros "man"). It is made of what --help is
// made of: every command, its words and options, and an example.
std::string manual_page();

}  // namespace gramme::cli
