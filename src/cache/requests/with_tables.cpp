#include "requests/with_tables.h"

#include <memory>
#include <utility>

namespace gramme::cache {
namespace {

struct Search {
  std::vector<std::string> missing;
  TablesByName tables;
  std::function<void(const TablesByName&)> found;
};

void find_next(Cache& cache, const std::shared_ptr<Search>& search) {
  if (search->missing.empty()) return search->found(search->tables);
  const std::string name = std::move(search->missing.back());
  search->missing.pop_back();
  cache.tables().with(name, [&cache, search, name](TablePtr table) {
    search->tables[name] = std::move(table);
    find_next(cache, search);
  });
}

}  // namespace

void with_tables(Cache& cache, std::vector<std::string> names,
                 std::function<void(const TablesByName&)> found) {
  find_next(cache, std::make_shared<Search>(Search{std::move(names), {}, std::move(found)}));
}

}  // namespace gramme::cache
