#include "tables/tables.h"

#include <algorithm>
#include <utility>

namespace gramme::cache {
namespace {

// Between two requests for a description that the upstream does not give: a role may lack the
// right to it, and then every request would cost two.
constexpr Micros kPatience = 10'000'000;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Tables::Tables(const Options& options, const Clock& clock, WriteRecords& writes, Describe describe)
    : only_(options.only),
      except_(options.except),
      clock_(clock),
      writes_(writes),
      describe_(std::move(describe)) {}

bool Tables::caches(std::string_view name) const {
  if (name.empty() || name.find(':') != std::string_view::npos) return false;
  return (only_.empty() || contains(only_, name)) && !contains(except_, name);
}

TablePtr Tables::known(std::string_view name) const {
  const std::shared_lock lock(mutex_);
  const auto found = states_.find(name);
  return found == states_.end() ? nullptr : found->second.table;
}

// The caller holds the lock.
Tables::State& Tables::state(std::string_view name) {
  const auto found = states_.find(name);
  if (found != states_.end()) return found->second;
  return states_.emplace(name, State()).first->second;
}

void Tables::with(const std::string& name, Found found) {
  TablePtr table;
  bool first = false;
  bool refused = false;
  {
    const std::unique_lock lock(mutex_);
    State& known = state(name);
    table = known.table;
    refused = clock_.now_micros() < known.ask_again;
    if (table == nullptr && !refused) {
      known.waiting.push_back(std::move(found));
      first = !std::exchange(known.describing, true);
    }
  }
  if (table != nullptr || refused) return found(std::move(table));
  if (first) ask(name);
}

void Tables::ask(const std::string& name) {
  std::uint64_t version;
  {
    const std::shared_lock lock(mutex_);
    version = states_.find(name)->second.version;
  }
  describe_(name, [this, name, version](const endpoint::Reply& reply) {
    on_described(name, version, reply);
  });
}

void Tables::on_described(const std::string& name, std::uint64_t version,
                          const endpoint::Reply& reply) {
  std::optional<Table> described;
  if (reply.status == 200) described = read_description(reply.body);
  TablePtr table;
  std::vector<Found> waiting;
  {
    const std::unique_lock lock(mutex_);
    const auto entry = states_.find(name);
    State& known = entry->second;
    // A description that was asked for before an operation on the table is not kept.
    if (described && described->name == name && version == known.version) {
      described->records = known.records;
      for (Index& index : described->indexes) {
        index.everything = writes_.of(index_name(*described, index));
      }
      known.table = table = std::make_shared<const Table>(std::move(*described));
    }
    known.describing = false;
    waiting.swap(known.waiting);
    if (table == nullptr) refuse(entry, reply);
  }
  for (const Found& found : waiting) found(table);
}

// The caller holds the lock. Names of tables that do not exist are not kept, however many are
// asked for.
void Tables::refuse(std::map<std::string, State, std::less<>>::iterator known,
                    const endpoint::Reply& reply) {
  if (reply.status != 200 && reply.body.find("ResourceNotFoundException") == std::string::npos) {
    known->second.ask_again = clock_.now_micros() + kPatience;
  } else if (known->second.records.use_count() == 1) {
    states_.erase(known);
  }
}

std::shared_ptr<TableRecords> Tables::records(std::string_view name) {
  const std::unique_lock lock(mutex_);
  return state(name).records;
}

std::map<std::string, std::shared_ptr<TableRecords>> Tables::all_records() const {
  const std::shared_lock lock(mutex_);
  std::map<std::string, std::shared_ptr<TableRecords>> all;
  for (const auto& [name, known] : states_) all.emplace(name, known.records);
  return all;
}

void Tables::forget(std::string_view name) {
  const std::unique_lock lock(mutex_);
  State& known = state(name);
  known.table = nullptr;
  known.ask_again = 0;
  ++known.version;
}

}  // namespace gramme::cache
