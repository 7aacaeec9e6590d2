#include "gramme/item/key.h"

#include <cassert>

namespace gramme::item {
namespace {

constexpr char kEscape = '\x00';
constexpr char kEscapedZero = '\xff';
constexpr char kEnd = '\x01';

void append_bytes(std::string& out, std::string_view bytes) {
  std::size_t start = 0;
  for (std::size_t zero = bytes.find(kEscape); zero != bytes.npos;
       zero = bytes.find(kEscape, start)) {
    out.append(bytes, start, zero + 1 - start);
    out += kEscapedZero;
    start = zero + 1;
  }
  out.append(bytes, start);
  out += kEscape;
  out += kEnd;
}

Result<std::string> read_bytes(std::string_view& bytes) {
  std::string out;
  for (std::size_t start = 0;;) {
    const std::size_t zero = bytes.find(kEscape, start);
    if (zero == bytes.npos || zero + 1 == bytes.size()) break;
    out.append(bytes, start, zero - start);
    start = zero + 2;
    if (bytes[zero + 1] == kEnd) {
      bytes.remove_prefix(start);
      return out;
    }
    if (bytes[zero + 1] != kEscapedZero) break;
    out += kEscape;
  }
  return fail(corruption("a stored key holds a string or binary that is not well formed"));
}

}  // namespace

void append_string_key_part(std::string& out, std::string_view text) {
  append_bytes(out, text);
}

void append_key_part(std::string& out, const AttributeValue& value) {
  switch (value.type()) {
    case Type::kS:
      return append_bytes(out, value.as_string());
    case Type::kB:
      return append_bytes(out, value.as_binary());
    default:
      assert(value.is(Type::kN));
      value.as_number().append_ordered(out);
  }
}

Result<AttributeValue> read_key_part(std::string_view& bytes, Type type) {
  assert(type == Type::kS || type == Type::kN || type == Type::kB);
  if (type == Type::kN) {
    GRAMME_ASSIGN(const Number number, Number::read_ordered(bytes));
    return AttributeValue::number(number);
  }
  GRAMME_ASSIGN(std::string content, read_bytes(bytes));
  return type == Type::kS ? AttributeValue::string(std::move(content))
                          : AttributeValue::binary(std::move(content));
}

}  // namespace gramme::item
