#pragma once

#include <unistd.h>

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <utility>

#include "gramme/base/random.h"
#include "gramme/engine/engine.h"
#include "gramme/engine/item_checks.h"

// What the tests of this room share.
namespace gramme::engine::testing {

using item::AttributeValue;
using item::Item;

// A directory of its own, gone with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory()
      : path_(std::filesystem::temp_directory_path() / ("gramme-" + random_uuid())) {}
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline EngineOptions in_memory() {
  EngineOptions options;
  options.store.in_memory = true;
  return options;
}

inline EngineOptions on_disk(const TemporaryDirectory& directory) {
  EngineOptions options;
  options.store.directory = directory.path();
  return options;
}

inline std::unique_ptr<Engine> open(const EngineOptions& options) {
  auto engine = Engine::open(options);
  if (!engine) throw std::runtime_error(engine.error().message);
  return std::move(*engine);
}

inline AttributeValue text(std::string value) {
  return AttributeValue::string(std::move(value));
}

// A table with the keys pk and sk, both strings.
inline Table table_named(std::string name) {
  Table table;
  table.name = std::move(name);
  table.partition = {"pk", item::Type::kS};
  table.sort = KeyAttribute{"sk", item::Type::kS};
  table.attribute_definitions = {table.partition, *table.sort};
  return table;
}

inline Index index_on(std::string name, std::string attribute, bool global = true) {
  Index index;
  index.name = std::move(name);
  index.global = global;
  const KeyAttribute key{std::move(attribute), item::Type::kS};
  if (global) {
    index.partition = {key};
  } else {
    index.partition = {{"pk", item::Type::kS}};
    index.sort = {key};
  }
  return index;
}

inline Item item_of(std::string pk, std::string sk) {
  Item item;
  item.set("pk", text(std::move(pk)));
  item.set("sk", text(std::move(sk)));
  return item;
}

inline std::shared_ptr<ItemWrite> put_of(TablePtr table, Item item) {
  auto write = std::make_shared<ItemWrite>();
  write->table = std::move(table);
  write->row = row_key_of(*write->table, item);
  write->item.emplace(item);
  return write;
}

inline std::shared_ptr<ItemWrite> delete_of(TablePtr table, const Item& key) {
  auto write = std::make_shared<ItemWrite>();
  write->kind = WriteKind::kDelete;
  write->table = std::move(table);
  write->row = row_key_of(*write->table, key);
  return write;
}

// Starts a write; the future has its outcome.
inline std::future<Result<WriteOutcome>> start(Engine& engine,
                                               std::shared_ptr<const ItemWrite> write) {
  // shared: the thread that answers may still be in set_value when this one goes on
  const auto promise = std::make_shared<std::promise<Result<WriteOutcome>>>();
  auto outcome = promise->get_future();
  engine.write(std::move(write),
               [promise](Result<WriteOutcome> result) { promise->set_value(std::move(result)); });
  return outcome;
}

inline Result<WriteOutcome> write(Engine& engine, std::shared_ptr<const ItemWrite> one) {
  return start(engine, std::move(one)).get();
}

inline Result<TransactionOutcome> write(Engine& engine,
                                        std::shared_ptr<const Transaction> transaction) {
  const auto promise = std::make_shared<std::promise<Result<TransactionOutcome>>>();
  auto outcome = promise->get_future();
  engine.write_transaction(std::move(transaction), [promise](Result<TransactionOutcome> result) {
    promise->set_value(std::move(result));
  });
  return outcome.get();
}

inline RangeResult read_all(const Engine& engine, TablePtr table, const Index* index = nullptr) {
  RangeRead read;
  read.table = std::move(table);
  read.index = index;
  return engine.read_range(read, Wait::kAllowed).value();
}

}  // namespace gramme::engine::testing
