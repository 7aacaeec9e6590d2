#include "value_operations.h"

#include <algorithm>
#include <string_view>

namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Type;

template <class Member>
bool is_member(const std::vector<Member>& sorted, const Member& member) {
  return std::binary_search(sorted.begin(), sorted.end(), member);
}

bool is_inside(std::string_view whole, std::string_view part) {
  return whole.find(part) != std::string_view::npos;
}

// DynamoDB counts a string as Java does: in UTF-16 units.
std::size_t utf16_length(std::string_view utf8) {
  std::size_t length = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) != 0x80) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

}  // namespace

std::optional<std::strong_ordering> order_of(const AttributeValue& a, const AttributeValue& b) {
  if (a.type() != b.type()) return std::nullopt;
  switch (a.type()) {
    case Type::kS:
      return a.as_string() <=> b.as_string();
    case Type::kN:
      return a.as_number() <=> b.as_number();
    case Type::kB:
      return a.as_binary() <=> b.as_binary();
    default:
      return std::nullopt;
  }
}

bool begins_with(const AttributeValue& whole, const AttributeValue& start) {
  if (whole.type() != start.type()) return false;
  if (whole.is(Type::kS)) return whole.as_string().starts_with(start.as_string());
  return whole.is(Type::kB) && whole.as_binary().starts_with(start.as_binary());
}

bool contains(const AttributeValue& whole, const AttributeValue& part) {
  switch (whole.type()) {
    case Type::kS:
      return part.is(Type::kS) && is_inside(whole.as_string(), part.as_string());
    case Type::kB:
      return part.is(Type::kB) && is_inside(whole.as_binary(), part.as_binary());
    case Type::kSS:
      return part.is(Type::kS) && is_member(whole.as_string_set(), part.as_string());
    case Type::kNS:
      return part.is(Type::kN) && is_member(whole.as_number_set(), part.as_number());
    case Type::kBS:
      return part.is(Type::kB) && is_member(whole.as_binary_set(), part.as_binary());
    case Type::kL:
      return std::find(whole.as_list().begin(), whole.as_list().end(), part) !=
             whole.as_list().end();
    default:
      return false;
  }
}

std::optional<std::size_t> length_of(const AttributeValue& value) {
  switch (value.type()) {
    case Type::kS:
      return utf16_length(value.as_string());
    case Type::kB:
      return value.as_binary().size();
    case Type::kSS:
      return value.as_string_set().size();
    case Type::kNS:
      return value.as_number_set().size();
    case Type::kBS:
      return value.as_binary_set().size();
    case Type::kL:
      return value.as_list().size();
    case Type::kM:
      return value.as_map().size();
    default:
      return std::nullopt;
  }
}

}  // namespace gramme::expression
