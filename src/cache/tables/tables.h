#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/cache/caching_endpoint.h"
#include "tables/table.h"
#include "writes/write_records.h"

namespace gramme::cache {

// The tables of the upstream: each is described once, when it is first asked for, and again after
// an operation on it or when the upstream says that it is not what the cache took it for.
// Thread-safe.
class Tables {
 public:
  using Found = std::function<void(TablePtr)>;
  // Asks the upstream to describe a table and gives the reply, of any status, to the function.
  using Describe =
      std::function<void(const std::string& table, std::function<void(const endpoint::Reply&)>)>;

  // All outlive the tables.
  Tables(const Options& options, const Clock& clock, WriteRecords& writes, Describe describe);

  // False for a table that is not to be cached, and for what is no plain name: an ARN may mean a
  // table of the same name in another account.
  bool caches(std::string_view name) const;

  // The table when its schema is known, else null: then with() finds it.
  TablePtr known(std::string_view name) const;

  // Gives `found` the table, now or when the upstream has described it; null when it cannot.
  void with(const std::string& name, Found found);

  // What is known of writes to a table, whether its schema is known or not.
  std::shared_ptr<TableRecords> records(std::string_view name);
  std::map<std::string, std::shared_ptr<TableRecords>> all_records() const;

  // The schema may be another by now.
  void forget(std::string_view name);

 private:
  struct State {
    std::shared_ptr<TableRecords> records = std::make_shared<TableRecords>();
    TablePtr table;
    std::vector<Found> waiting;
    bool describing = false;
    Micros ask_again = 0;       // after an upstream that refused to describe it
    std::uint64_t version = 0;  // of forget()
  };
  State& state(std::string_view name);
  void ask(const std::string& name);
  void refuse(std::map<std::string, State, std::less<>>::iterator known,
              const endpoint::Reply& reply);
  void on_described(const std::string& name, std::uint64_t version, const endpoint::Reply& reply);

  const std::vector<std::string> only_;
  const std::vector<std::string> except_;
  const Clock& clock_;
  WriteRecords& writes_;
  const Describe describe_;
  mutable std::shared_mutex mutex_;
  std::map<std::string, State, std::less<>> states_;
};

}  // namespace gramme::cache
