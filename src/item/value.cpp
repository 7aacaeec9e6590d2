#include "gramme/item/value.h"

#include <algorithm>
#include <array>
#include <boost/container/small_vector.hpp>

namespace gramme::item {
namespace {

bool name_less(const Map::Entry& entry, std::string_view name) {
  return entry.first < name;
}

// Pointers are put in order and each entry is moved once: entries are large to move.
std::vector<Map::Entry> sorted(std::vector<Map::Entry> entries) {
  const auto out_of_order = [](const auto& a, const auto& b) { return a.first >= b.first; };
  if (std::adjacent_find(entries.begin(), entries.end(), out_of_order) == entries.end()) {
    return entries;
  }
  constexpr std::size_t kFew = 16;
  boost::container::small_vector<Map::Entry*, kFew> order;
  order.reserve(entries.size());
  for (Map::Entry& entry : entries) order.push_back(&entry);
  std::sort(order.begin(), order.end(), [](const Map::Entry* a, const Map::Entry* b) {
    const int names = a->first.compare(b->first);
    return names < 0 || (names == 0 && a < b);
  });
  std::vector<Map::Entry> result;
  result.reserve(entries.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool is_last_of_its_name =
        i + 1 == order.size() || order[i + 1]->first != order[i]->first;
    if (is_last_of_its_name) result.push_back(std::move(*order[i]));
  }
  return result;
}

}  // namespace

std::string_view type_name(Type type) {
  static constexpr std::array<std::string_view, 10> kNames = {"S",  "N",  "B",  "BOOL", "NULL",
                                                              "SS", "NS", "BS", "L",    "M"};
  return kNames[static_cast<std::size_t>(type)];
}

Map::Map() = default;
Map::~Map() = default;
Map::Map(const Map&) = default;
Map::Map(Map&&) noexcept = default;
Map& Map::operator=(const Map&) = default;
Map& Map::operator=(Map&&) noexcept = default;

Map Map::from_entries(std::vector<Entry> entries) {
  Map map;
  map.entries_ = sorted(std::move(entries));
  return map;
}

bool Map::empty() const {
  return entries_.empty();
}
std::size_t Map::size() const {
  return entries_.size();
}

const AttributeValue* Map::find(std::string_view name) const {
  // Of few names most differ in their lengths, which is quicker to see than their order.
  constexpr std::size_t kFew = 8;
  if (entries_.size() <= kFew) {
    for (const Entry& entry : entries_) {
      if (entry.first == name) return &entry.second;
    }
    return nullptr;
  }
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), name, name_less);
  return found != entries_.end() && found->first == name ? &found->second : nullptr;
}

AttributeValue* Map::find(std::string_view name) {
  return const_cast<AttributeValue*>(std::as_const(*this).find(name));
}

AttributeValue& Map::set(std::string name, AttributeValue value) {
  const auto place = std::lower_bound(entries_.begin(), entries_.end(), name, name_less);
  if (place != entries_.end() && place->first == name) return place->second = std::move(value);
  return entries_.emplace(place, std::move(name), std::move(value))->second;
}

bool Map::erase(std::string_view name) {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), name, name_less);
  if (found == entries_.end() || found->first != name) return false;
  entries_.erase(found);
  return true;
}

void Map::clear() {
  entries_.clear();
}

const Map::Entry* Map::begin() const {
  return entries_.data();
}
const Map::Entry* Map::end() const {
  return entries_.data() + entries_.size();
}

bool Map::operator==(const Map& other) const {
  return entries_ == other.entries_;
}

bool AttributeValue::operator==(const AttributeValue& other) const {
  return value_ == other.value_;
}

}  // namespace gramme::item
