#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cache.h"

namespace gramme::cache {

using TablesByName = std::map<std::string, TablePtr, std::less<>>;

// Finds several tables, null for those that cannot be described. Calls `found` once, now or later.
void with_tables(Cache& cache, std::vector<std::string> names,
                 std::function<void(const TablesByName&)> found);

}  // namespace gramme::cache
