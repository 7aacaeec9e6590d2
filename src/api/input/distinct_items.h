#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <cstddef>

#include "gramme/engine/row_key.h"

namespace gramme::api {

// The items that a request names, each of which it may name once.
class DistinctItems {
 public:
  // `most` is how many there can be.
  explicit DistinctItems(std::size_t most) { seen_.reserve(most); }

  // False when the item in that row is there already. The row lives as long as this object.
  bool add(const engine::RowKey& row) { return seen_.insert(&row).second; }

 private:
  struct Hash {
    std::size_t operator()(const engine::RowKey* row) const { return row->hash(); }
  };
  struct Equal {
    bool operator()(const engine::RowKey* a, const engine::RowKey* b) const { return *a == *b; }
  };
  boost::unordered_flat_set<const engine::RowKey*, Hash, Equal> seen_;
};

}  // namespace gramme::api
