#include "gramme/base/json_writer.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace gramme {
namespace {

// True for the bytes that cannot stand in a JSON string as they are (RFC 8259 section 7).
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> table{};
  for (int i = 0; i < 0x20; ++i) table[static_cast<std::size_t>(i)] = true;
  table['"'] = table['\\'] = true;
  return table;
}();

// Sixteen bytes in a register: what compilers make of a loop over single bytes takes half as long
// again.
using Sixteen [[gnu::vector_size(16)]] = unsigned char;
using Halves [[gnu::vector_size(16)]] = std::uint64_t;

// Whether one of the first `bytes`, a multiple of sixteen, must be escaped.
template <std::size_t bytes>
bool block_has_escaped(const char* text) {
  Sixteen found{};
#pragma GCC unroll 8
  for (std::size_t i = 0; i < bytes; i += sizeof(Sixteen)) {
    Sixteen some;
    std::memcpy(&some, text + i, sizeof some);
    found |= reinterpret_cast<Sixteen>((some < 0x20) | (some == '"') | (some == '\\'));
  }
  const auto halves = reinterpret_cast<Halves>(found);
  return (halves[0] | halves[1]) != 0;
}

template <std::size_t bytes>
std::size_t pass_blocks(std::string_view text, std::size_t start) {
  while (start + bytes <= text.size() && !block_has_escaped<bytes>(text.data() + start)) {
    start += bytes;
  }
  return start;
}

// The first byte from `start` on that must be escaped, or the text's end.
std::size_t find_escaped(std::string_view text, std::size_t start) {
  start = pass_blocks<128>(text, start);
  start = pass_blocks<16>(text, start);
  while (start < text.size() && !kEscaped[static_cast<unsigned char>(text[start])]) ++start;
  return start;
}

void append_escape(std::string& out, char c) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
  }
}

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 20> digits;
  out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), value).ptr);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t start = 0;;) {
    const std::size_t end = find_escaped(text, start);
    out.append(text, start, end - start);
    if (end == text.size()) break;
    append_escape(out, text[end]);
    start = end + 1;
  }
  out += '"';
}

void append_json_number(std::string& out, double value) {
  if (std::trunc(value) == value && std::abs(value) < 1e15) {
    append_integer(out, static_cast<std::int64_t>(value));
  } else {
    fmt::format_to(std::back_inserter(out), "{}", value);
  }
}

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  comma_ = true;
  return *this;
}
JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  comma_ = true;
  return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  append_json_string(out_, text);
  return *this;
}
JsonWriter& JsonWriter::integer(std::int64_t value) {
  separate();
  append_integer(out_, value);
  return *this;
}
JsonWriter& JsonWriter::number(double value) {
  separate();
  append_json_number(out_, value);
  return *this;
}
JsonWriter& JsonWriter::decimal(double value) {
  const std::size_t start = out_.size();
  number(value);
  if (out_.find('.', start) == std::string::npos) out_ += ".0";
  return *this;
}
JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}
JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::end_value() {
  comma_ = true;
  return *this;
}

}  // namespace gramme
