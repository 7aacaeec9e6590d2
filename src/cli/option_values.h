#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace gramme::cli {

// A value of the command line, or what is wrong with it, for people.
template <class T>
using Value = tl::expected<T, std::string>;

Value<std::int64_t> whole_number(std::string_view text, std::int64_t least, std::int64_t most);

// Neither infinite nor less than zero; with `positive`, more than zero.
Value<double> decimal_number(const std::string& text, bool positive);

// "256MB", "1GiB", "4096": bytes, by powers of 1024.
Value<std::int64_t> byte_count(std::string_view text, std::int64_t least);

// "250ms", "30s", "5m", "1h", as milliseconds.
Value<std::int64_t> duration(std::string_view text);

}  // namespace gramme::cli
