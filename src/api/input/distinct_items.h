#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <functional>
#include <string>
#include <utility>

#include "gramme/engine/table.h"
#include "gramme/item/key.h"
#include "gramme/item/value.h"

namespace gramme::api {

// The items that a request names, each of which it may name once.
class DistinctItems {
 public:
  // `most` is how many there can be.
  explicit DistinctItems(std::size_t most) { seen_.reserve(most); }

  // False when the item of that key is there already. `key` has been checked with check_key.
  bool add(const engine::Table& table, const item::Item& key) {
    std::string name = table.name + '/';
    for (const auto& [attribute, value] : key) item::append_key_part(name, value);
    return seen_.insert(std::move(name)).second;
  }

 private:
  // The standard hash takes eight bytes of a name at a time, boost's one.
  boost::unordered_flat_set<std::string, std::hash<std::string>> seen_;
};

}  // namespace gramme::api
