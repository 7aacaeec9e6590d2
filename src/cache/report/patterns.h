#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace gramme::cache {

// What advice is about: for each table and access pattern ("GetItem", "Query by_team team = :t"),
// what a cache would have done. Thread-safe.
class Patterns {
 public:
  struct Figures {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t stale = 0;              // of the hits, with another answer than the upstream's
    std::uint64_t saved_milli_units = 0;  // thousandths of read request units
  };
  using Name = std::pair<std::string, std::string>;  // table, pattern

  void add(const Name& name, const Figures& figures);
  std::map<Name, Figures> all() const;

 private:
  mutable std::mutex mutex_;
  std::map<Name, Figures> figures_;
};

}  // namespace gramme::cache
