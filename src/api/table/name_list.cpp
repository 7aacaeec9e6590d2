#include "table/name_list.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "table/utf8.h"

namespace gramme::api {
namespace {

// java.lang.String.hashCode(), over UTF-16 units, then spread as java.util.HashMap does.
std::uint32_t java_hash(const std::string& text) {
  std::uint32_t hash = 0;
  const auto add = [&](std::uint32_t unit) { hash = hash * 31 + unit; };
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t point = next_code_point(text, at);
    if (point < 0x10000) {
      add(point);
    } else {
      add(0xD800 + ((point - 0x10000) >> 10));
      add(0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  return hash ^ hash >> 16;
}

}  // namespace

std::string listed_names(const std::vector<std::string>& names, std::size_t capacity) {
  std::vector<std::string> set;
  for (const std::string& name : names) {
    if (std::find(set.begin(), set.end(), name) == set.end()) set.push_back(name);
  }
  std::size_t buckets = std::bit_ceil(std::max<std::size_t>(capacity, 1));
  while (set.size() * 4 > buckets * 3) buckets *= 2;  // a load factor of 0.75
  std::stable_sort(set.begin(), set.end(), [&](const std::string& a, const std::string& b) {
    return (java_hash(a) & (buckets - 1)) < (java_hash(b) & (buckets - 1));
  });
  std::string list = "[";
  for (const std::string& name : set) {
    if (list.size() > 1) list += ", ";
    list += name;
  }
  return list += ']';
}

}  // namespace gramme::api
