#include "gramme/engine/engine.h"

#include <utility>

#include "read/find_item.h"
#include "read/range_bounds.h"
#include "read/read_range.h"
#include "table/catalog.h"
#include "table/row_keys.h"
#include "table/table_keeper.h"
#include "workers.h"
#include "write/commit_queue.h"
#include "write/transaction_token.h"
#include "write/writer.h"

namespace gramme::engine {

// In the order in which they need each other; they end in the opposite one.
struct Engine::Parts {
  Parts(std::unique_ptr<storage::Store> opened, const EngineOptions& options)
      : clock(*options.clock),
        store(std::move(opened)),
        catalog(*store),
        workers(options.workers),
        commits(*store, options.durability, workers),
        writer(*store, catalog, commits, workers),
        keeper(*store, catalog, writer, clock, options.table_delay) {}

  const Clock& clock;
  std::unique_ptr<storage::Store> store;
  Catalog catalog;
  Workers workers;
  CommitQueue commits;
  Writer writer;
  TableKeeper keeper;
};

Engine::Engine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Engine::~Engine() {
  parts_->keeper.stop();
  parts_->workers.stop();  // they use the commit queue
  parts_->commits.stop();  // its thread uses the locks of the writer
}

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions& options) {
  storage::StoreOptions settings = options.store;
  settings.group_bytes = kRowPrefixBytes + kRowHashBytes;  // an item collection of a table or index
  GRAMME_ASSIGN(std::unique_ptr<storage::Store> store, storage::Store::open(settings));
  auto parts = std::make_unique<Parts>(std::move(store), options);
  GRAMME_TRY(parts->catalog.load());
  GRAMME_TRY(forget_expired_tokens(*parts->store, parts->clock.now_micros()));
  parts->keeper.resume();
  return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

std::shared_ptr<const Engine::Tables> Engine::tables() const {
  return parts_->catalog.all();
}

TablePtr Engine::find_table(std::string_view name) const {
  return parts_->catalog.find(name);
}

Result<TablePtr> Engine::open_table(std::string_view name) const {
  TablePtr table = find_table(name);
  if (!table || table->status == Lifecycle::kCreating || table->status == Lifecycle::kDeleting) {
    return fail(resource_not_found("Requested resource not found"));
  }
  return table;
}

Result<TablePtr> Engine::create_table(Table definition) {
  return parts_->keeper.create(std::move(definition));
}
Result<TablePtr> Engine::delete_table(std::string_view name) {
  return parts_->keeper.remove(name);
}
Result<TablePtr> Engine::update_table(std::string_view name, const Edit& edit) {
  return parts_->keeper.update(name, edit);
}
Result<TablePtr> Engine::change_settings(std::string_view name, const Edit& edit) {
  return parts_->keeper.change_settings(name, edit);
}

Result<FoundItem> Engine::get(const RowKey& row_key, Wait wait) const {
  return find_item(*parts_->store, row_key, wait);
}

Result<RangeResult> Engine::read_range(const RangeRead& read, Wait wait) const {
  return engine::read_range(*parts_->store, read, wait);
}

bool Engine::start_key_in_segment(const RangeRead& read) {
  return engine::start_in_bounds(read);
}

Result<std::vector<std::optional<StoredItem>>> Engine::get_together(
    const std::vector<RowKey>& rows) const {
  const storage::Snapshot moment = parts_->store->snapshot();
  std::vector<std::optional<StoredItem>> items;
  for (const RowKey& row : rows) {
    GRAMME_ASSIGN(const FoundItem found,
                  find_item(*parts_->store, row.bytes(), Wait::kAllowed, moment));
    auto& item = items.emplace_back();
    if (found.exists) item.emplace(std::string(found.value.bytes()));
  }
  return items;
}

void Engine::write(std::shared_ptr<const ItemWrite> write, Done<WriteOutcome> done) {
  parts_->writer.write(std::move(write), std::move(done));
}

void Engine::write_transaction(std::shared_ptr<const Transaction> transaction,
                               Done<TransactionOutcome> done) {
  parts_->writer.write_transaction(std::move(transaction), parts_->clock, std::move(done));
}

void Engine::begin_turn() {
  parts_->commits.begin_turn();
}
void Engine::end_turn() {
  parts_->commits.end_turn();
}

void Engine::run_later(std::function<void()> task) {
  parts_->workers.post(std::move(task));
}

const Clock& Engine::clock() const {
  return parts_->clock;
}

}  // namespace gramme::engine
