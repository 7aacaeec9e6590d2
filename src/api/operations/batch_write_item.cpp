#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "input/choices.h"
#include "input/distinct_items.h"
#include "input/given_key.h"
#include "input/items.h"
#include "input/table_name.h"
#include "operations/operations.h"
#include "output/collection_metrics.h"
#include "output/consumed_capacity.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
namespace gramme::api {
namespace {

// One put or delete of the batch.
struct Entry {
  std::string given_name;          // of its table: a name or an ARN
  Result<engine::TablePtr> table;  // of that name
  GivenKey key;
  std::shared_ptr<engine::ItemWrite> write = std::make_shared<engine::ItemWrite>();
};

struct Request {
  std::vector<Entry> entries;
  ReturnCapacity capacity = ReturnCapacity::kNone;
  bool collection_metrics = false;
};

Status read_entry(const Input& input, Entry& entry) {
  const auto put = input.object("PutRequest");
  const auto erase = input.object("DeleteRequest");
  if (put && erase) {
    return fail(
        validation_error("Supplied AttributeValue has more than one datatypes set, must "
                         "contain exactly one of the supported datatypes"));
  }
  if (!put && !erase) {
    return fail(
        validation_error("Supplied AttributeValue is empty, must contain exactly one of "
                         "the supported datatypes"));
  }
  const engine::Table* table = entry.table ? entry.table->get() : nullptr;
  if (put) {
    GRAMME_ASSIGN(entry.key, GivenKey::read_put(*put, table, *entry.write));
  } else {
    entry.write->kind = engine::WriteKind::kDelete;
    GRAMME_ASSIGN(entry.key, GivenKey::read(*erase, table));
  }
  return {};
}

Status fit(Entry& entry) {
  engine::ItemWrite& write = *entry.write;
  GRAMME_ASSIGN(write.table, entry.table);
  Status fits = std::move(entry.key).fit(write);
  if (fits || !write.item) return fits;
  // What PutItem refuses in words of its own is here a key that does not match
  // (floci-io/floci#3227, localstack/localstack#6290).
  GRAMME_TRY(engine::check_key(*write.table, engine::key_of(*write.table, write.item->item())));
  return fits;
}

Status check_distinct(const std::vector<Entry>& entries) {
  DistinctItems seen(entries.size());
  for (const Entry& entry : entries) {
    if (!seen.add(entry.write->row)) {
      return fail(validation_error("Provided list of item keys contains duplicates"));
    }
  }
  return {};
}

Result<Request> parse(const engine::Engine& engine, const Input& input) {
  Request request;
  request.capacity = read_return_capacity(input);
  request.collection_metrics = wants_collection_metrics(input);
  const Input tables(*input.find("RequestItems"));
  for (const auto& [name, list] : input.entries("RequestItems")) {
    const auto table = engine.open_table(table_name_of(name));
    const std::vector<Input> requests = tables.objects(name);
    request.entries.reserve(request.entries.size() + requests.size());
    for (const Input& one : requests) {
      Entry& entry = request.entries.emplace_back(Entry{std::string(name), table, {}});
      GRAMME_TRY(read_entry(one, entry));
    }
  }
  if (request.entries.size() > limits::kBatchWriteRequests) {
    return fail(validation_error("Too many items requested for the BatchWriteItem call"));
  }
  for (Entry& entry : request.entries) GRAMME_TRY(fit(entry));
  GRAMME_TRY(check_distinct(request.entries));
  return request;
}

// Waits for all of the writes, each on whatever thread it ends, and answers after the last.
class Batch {
 public:
  Batch(Request request, Answer answer)
      : request_(std::move(request)),
        answer_(std::move(answer)),
        outcomes_(request_.entries.size()),
        pending_(request_.entries.size()) {}

  const Request& request() const { return request_; }

  void end_one(std::size_t i, Result<engine::WriteOutcome> outcome) {
    outcomes_[i] = std::move(outcome);
    if (pending_.fetch_sub(1) == 1) answer_(reply());
  }

 private:
  // What met a transaction is left for the caller to send again; any other failure is the batch's.
  Result<std::string> reply() const {
    for (const auto& outcome : outcomes_) {
      if (!*outcome && outcome->error().code != ErrorCode::kTransactionConflict) {
        return fail(outcome->error());
      }
    }
    std::string reply = "{\"UnprocessedItems\":{";
    append_unprocessed(reply);
    reply += '}';
    if (request_.collection_metrics) append_metrics(reply);
    if (request_.capacity != ReturnCapacity::kNone) append_capacity(reply);
    return reply += '}';
  }

  void append_unprocessed(std::string& reply) const {
    JsonWriter json(reply);
    const std::string* table = nullptr;  // entries of one table follow one another
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      if (*outcomes_[i]) continue;
      const Entry& entry = request_.entries[i];
      if (!table || *table != entry.given_name) {
        if (table) json.end_array();
        table = &entry.given_name;
        json.key(*table).begin_array();
      }
      json.raw(request_json(*entry.write));
    }
    if (table) json.end_array();
  }

  static std::string request_json(const engine::ItemWrite& write) {
    const bool put = write.kind == engine::WriteKind::kPut;
    std::string json = put ? "{\"PutRequest\":{\"Item\":" : "{\"DeleteRequest\":{\"Key\":";
    if (put) {
      json += write.item->json();
    } else {
      item::append_json(json, engine::key_of(*write.table, write.row));
    }
    return json += "}}";
  }

  void append_metrics(std::string& reply) const {
    reply += ",\"ItemCollectionMetrics\":{";
    JsonWriter json(reply);
    const engine::Table* table = nullptr;
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      if (!*outcomes_[i] || !(*outcomes_[i])->collection_bytes) continue;
      const engine::ItemWrite& write = *request_.entries[i].write;
      if (table != write.table.get()) {
        if (table) json.end_array();
        table = write.table.get();
        json.key(table->name).begin_array();
      }
      write_collection_metrics(json, write, *(*outcomes_[i])->collection_bytes);
    }
    if (table) json.end_array();
    reply += '}';
  }

  void append_capacity(std::string& reply) const {
    CapacityByTable capacity;
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      if (!*outcomes_[i]) continue;
      capacity.add(
          ConsumedCapacity::of_write(*request_.entries[i].write->table, (*outcomes_[i])->units));
    }
    reply += ",\"ConsumedCapacity\":";
    JsonWriter json(reply);
    capacity.write(json, request_.capacity);
  }

  const Request request_;
  const Answer answer_;
  std::vector<std::optional<Result<engine::WriteOutcome>>> outcomes_;
  std::atomic<std::size_t> pending_;
};

}  // namespace

void batch_write_item(Call call) {
  auto request = parse(call.engine, call.input);
  if (!request) return call.answer(fail(std::move(request).error()));
  const auto batch = std::make_shared<Batch>(std::move(*request), std::move(call.answer));
  call.engine.begin_turn();  // all of the batch's commits share a log write
  for (std::size_t i = 0; i < batch->request().entries.size(); ++i) {
    call.engine.write(batch->request().entries[i].write,
                      [batch, i](Result<engine::WriteOutcome> outcome) {
                        batch->end_one(i, std::move(outcome));
                      });
  }
  call.engine.end_turn();
}

}  // namespace gramme::api
