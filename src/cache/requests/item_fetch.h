#pragma once

#include <string>

#include "cache.h"

namespace gramme::cache {

// The fetch of a whole item, named by item_name().
Fetch item_fetch(Cache& cache, const TablePtr& table, std::string name, const item::Item& key);

}  // namespace gramme::cache
