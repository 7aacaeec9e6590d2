#include "gramme/item/size.h"

#include <algorithm>

namespace gramme::item {
namespace {

constexpr std::size_t kCollectionOverhead = 3;
constexpr std::size_t kElementOverhead = 1;
constexpr std::size_t kMaxNumberBytes = 21;

// Shifts round down, negative ones too.
constexpr int half(int value) {
  return value >> 1;
}

std::size_t size_of(const std::string& bytes) {
  return bytes.size();
}

template <class T>
std::size_t size_of_members(const std::vector<T>& members) {
  std::size_t bytes = 0;
  for (const T& member : members) bytes += size_of(member);
  return bytes;
}

}  // namespace

// One byte for the sign and exponent, one for each pair of digits counted from the decimal point,
// one more below zero. The Developer Guide says only "approximately"; this is how two public
// calculators that were held against the service count it: github.com/zaccharles/
// dynamodb-calculator and github.com/LeeroyHannigan/DynamoDB-ItemSizeCalculator.
std::size_t size_of(const Number& number) {
  if (number.is_zero()) return 1;
  const int pairs = half(number.magnitude()) - half(number.exponent()) + 1;
  const std::size_t bytes = static_cast<std::size_t>(pairs) + 1 + (number.is_negative() ? 1 : 0);
  return std::min(bytes, kMaxNumberBytes);
}

std::size_t size_of_collection(std::size_t members) {
  return kCollectionOverhead + kElementOverhead * members;
}

std::size_t size_of(const AttributeValue& value) {
  switch (value.type()) {
    case Type::kS:
      return size_of(value.as_string());
    case Type::kN:
      return size_of(value.as_number());
    case Type::kB:
      return size_of(value.as_binary());
    case Type::kBool:
    case Type::kNull:
      return 1;
    case Type::kSS:
      return size_of_members(value.as_string_set());
    case Type::kNS:
      return size_of_members(value.as_number_set());
    case Type::kBS:
      return size_of_members(value.as_binary_set());
    case Type::kL:
      return size_of_collection(value.as_list().size()) + size_of_members(value.as_list());
    case Type::kM:
      return size_of_collection(value.as_map().size()) + size_of(value.as_map());
  }
  return 0;
}

std::size_t size_of(const Map& item) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : item) bytes += name.size() + size_of(value);
  return bytes;
}

}  // namespace gramme::item
