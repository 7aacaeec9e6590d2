#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/table.h"
#include "gramme/storage/store.h"

namespace gramme::engine {

// The tables of the database: what the store records of them, and a copy in memory that every
// request looks its table up in. Readers never wait for each other or for a change. Thread-safe.
class Catalog {
 public:
  using Tables = std::map<std::string, TablePtr, std::less<>>;

  explicit Catalog(storage::Store& store) : store_(store) {}

  // Reads the store's catalog and counters, and removes rows that belong to no table (what a
  // crash amid a deletion leaves). Errors: kIo, kCorruption.
  Status load();

  // Null when there is none of that name.
  TablePtr find(std::string_view name) const;
  // All tables, by name, as they are now.
  std::shared_ptr<const Tables> all() const;

  // Changes the catalog: one at a time, on disk before it is seen. `change` gets the table of
  // that name (null when there is none) and answers with its successor; null to remove it.
  // `also` adds to the same batch. Errors: what `change` returns, kIo.
  using Change =
      std::function<Result<TablePtr>(const TablePtr& current, storage::WriteBatch& also)>;
  Result<TablePtr> update(std::string_view name, const Change& change);

  // An id that no table ever had, for the table that a change makes: taken for good with it.
  std::uint32_t take_table_id(storage::WriteBatch& also);

 private:
  struct View;
  View& view() const;  // this thread's
  Status load_table(std::string_view record, Tables& tables);
  Status remove_orphans(const Tables& tables);
  Status erase_if_any(const std::string& begin, const std::string& end);
  void publish(std::shared_ptr<const Tables> tables);

  storage::Store& store_;
  std::mutex changing_;
  std::uint32_t next_table_id_ = 1;

  mutable std::mutex published_mutex_;  // of published_; readers take it once after each change
  std::shared_ptr<const Tables> published_ = std::make_shared<Tables>();
  std::atomic<std::uint64_t> version_{0};
};

}  // namespace gramme::engine
