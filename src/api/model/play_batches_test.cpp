#include "model/player.h"

// What the player does with several items at once, and with indexes.
namespace gramme::api::model {
namespace {

// As many random writes of one table as asked for, of items of their own.
std::vector<Write> distinct_writes(Dice& dice, const Table& table, std::size_t most,
                                   const std::vector<Kind>& kinds) {
  std::vector<Write> writes;
  for (std::size_t n = dice.between(1, most); n > 0; --n) {
    Write write = random_write(dice, table, dice.pick(kinds));
    const bool taken = std::any_of(writes.begin(), writes.end(),
                                   [&](const Write& one) { return one.key == write.key; });
    if (!taken) writes.push_back(std::move(write));
  }
  return writes;
}

// The reasons of a cancelled transaction; the items that conditions failed on are left out, since
// the writes do not ask for them.
std::string reasons_json(const std::vector<std::string>& codes,
                         const std::string& answered_details) {
  simdjson::dom::parser parser;
  const simdjson::padded_string text("{" + answered_details + "}");
  simdjson::dom::array reasons;
  if (parser.parse(text)["CancellationReasons"].get(reasons) != simdjson::SUCCESS) return "none";
  std::string difference;
  std::size_t i = 0;
  for (const auto reason : reasons) {
    const std::string_view code = reason["Code"];
    if (i >= codes.size() || code != codes[i]) difference += std::to_string(i) + " ";
    ++i;
  }
  return i == codes.size() ? difference : "wrong number";
}

bool is_settled(const engine::Table& table) {
  return table.status == engine::Lifecycle::kActive &&
         std::all_of(table.global_indexes.begin(), table.global_indexes.end(),
                     [](const Index& index) { return index.status == engine::Lifecycle::kActive; });
}

}  // namespace

void Player::play_batch_write() {
  Table& table = any_table();
  std::vector<Write> writes =
      distinct_writes(dice_, table, 8, {Kind::kPut, Kind::kPut, Kind::kDelete});
  std::string requests;
  Capacity capacity;
  bool valid = true;
  for (Write& write : writes) {
    write.condition.reset();
    valid = valid && decide(write).exception.empty();
    const bool put = write.kind == Kind::kPut;
    const std::string one = put ? Members().add("Item", json_of(write.item)).end()
                                : Members().add("Key", json_of(write.key)).end();
    requests += (requests.empty() ? "" : ",") +
                Members().add(put ? "PutRequest" : "DeleteRequest", one).end();
    const Item* before = table.find(write.key);
    const Capacity cost = write_capacity(table, before, put ? &write.item : nullptr);
    capacity.table += cost.table;
    for (const auto& [name, units] : cost.local) capacity.local[name] += units;
    for (const auto& [name, units] : cost.global) capacity.global[name] += units;
  }
  const std::string body =
      Members()
          .add("RequestItems", Members().add(table.name, "[" + requests + "]").end())
          .text("ReturnConsumedCapacity", "INDEXES")
          .end();
  if (!valid) {
    expect("BatchWriteItem", body, Expected::fails("ValidationException"));
    return;
  }
  expect("BatchWriteItem", body,
         Expected::ok(Members()
                          .add("UnprocessedItems", "{}")
                          .add("ConsumedCapacity", "[" + capacity.json(table.name) + "]")
                          .end()));
  for (const Write& write : writes) carry_out(table, write, decide(write));
}

void Player::play_batch_get() {
  const Table& table = any_table();
  std::map<Key, Item, KeyLess> keys;
  for (std::size_t n = dice_.between(1, 12); n > 0; --n) {
    const Item key = random_key(dice_, table);
    keys.emplace(table.key_of(key), key);
  }
  std::string wanted, found;
  Capacity capacity;
  for (const auto& [unused, key] : keys) {
    wanted += (wanted.empty() ? "" : ",") + json_of(key);
    const Item* item = table.find(key);
    capacity.table += 0.5 * units_of(item ? item::size_of(*item) : 0, 4096);
    if (item) found += (found.empty() ? "" : ",") + json_of(*item);
  }
  const std::string entry = Members().add("Keys", "[" + wanted + "]").end();
  expect("BatchGetItem",
         Members()
             .add("RequestItems", Members().add(table.name, entry).end())
             .text("ReturnConsumedCapacity", "INDEXES")
             .end(),
         Expected::ok(Members()
                          .add("Responses", Members().add(table.name, "[" + found + "]").end())
                          .add("UnprocessedKeys", "{}")
                          .add("ConsumedCapacity", "[" + capacity.json(table.name) + "]")
                          .end()));
}

void Player::play_transaction() {
  Table& table = any_table();
  std::vector<Write> writes = distinct_writes(
      dice_, table, 4, {Kind::kPut, Kind::kUpdate, Kind::kUpdate, Kind::kDelete, Kind::kCheck});
  // an Update of a transaction needs its expression, and a put that does not fit its indexes is
  // refused before the rest is looked at
  std::erase_if(writes, [&](const Write& write) {
    return (write.kind == Kind::kUpdate && !write.update) ||
           (write.kind == Kind::kPut && !fits_indexes(table, write.item));
  });
  if (writes.empty()) return;
  static constexpr std::string_view kNames[] = {"Put", "Update", "Delete", "ConditionCheck"};
  std::string actions;
  std::vector<std::string> codes;
  std::vector<Decision> decisions;
  bool canceled = false;
  for (Write& write : writes) {
    write.old_on_failure = false;
    actions +=
        (actions.empty() ? "" : ",") +
        Members().add(kNames[static_cast<std::size_t>(write.kind)], members_of(write).end()).end();
    const Decision& decision = decisions.emplace_back(decide(write));
    canceled = canceled || !decision.exception.empty();
    codes.push_back(decision.exception.empty()                    ? "None"
                    : decision.exception == "ValidationException" ? "ValidationError"
                                                                  : "ConditionalCheckFailed");
  }
  const std::string body = Members().add("TransactItems", "[" + actions + "]").end();
  if (!canceled) {
    expect("TransactWriteItems", body, Expected::ok("{}"));
    for (std::size_t i = 0; i < writes.size(); ++i) carry_out(table, writes[i], decisions[i]);
    return;
  }
  const auto reply = database_.call("TransactWriteItems", body);
  ASSERT_FALSE(reply) << body;
  EXPECT_EQ(reply.error().code, ErrorCode::kTransactionCanceled) << body;
  EXPECT_EQ(reasons_json(codes, reply.error().details), "")
      << body << "\n  answered " << error_json(reply.error());
}

void Player::play_transaction_read() {
  std::string gets, responses;
  for (std::size_t n = dice_.between(1, 5); n > 0; --n) {
    const Table& table = any_table();
    const Item key = random_key(dice_, table);
    const std::string get = Members().text("TableName", table.name).add("Key", json_of(key)).end();
    gets += (gets.empty() ? "" : ",") + Members().add("Get", get).end();
    const Item* item = table.find(key);
    responses +=
        (responses.empty() ? "" : ",") + Members().add("Item", item ? json_of(*item) : "").end();
  }
  const std::string body = Members().add("TransactItems", "[" + gets + "]").end();
  expect("TransactGetItems", body,
         Expected::ok(Members().add("Responses", "[" + responses + "]").end()));
}

// Adds a global index, or removes one that was added, and waits until that is done.
void Player::play_index_change() {
  Table& table = any_table();
  const auto global = std::find_if(table.indexes.begin(), table.indexes.end(),
                                   [](const Index& index) { return index.global; });
  const bool remove = global != table.indexes.end() && dice_.chance(50);
  const Index added = draw_global_index(dice_, "added" + std::to_string(++indexes_added_));
  const auto edit = [&](const engine::Table& current) -> Result<engine::Table> {
    engine::Table next = current;
    if (!remove) {
      next.global_indexes.push_back(added);
      next.global_indexes.back().status = engine::Lifecycle::kCreating;
      return next;
    }
    for (Index& index : next.global_indexes) {
      if (index.name == global->name) index.status = engine::Lifecycle::kDeleting;
    }
    return next;
  };
  const auto updated = database_.engine().update_table(table.name, edit);
  ASSERT_TRUE(updated) << updated.error().message;
  while (!is_settled(*database_.engine().find_table(table.name))) std::this_thread::yield();
  if (remove) {
    table.indexes.erase(global);
  } else {
    table.indexes.push_back(added);
  }
}

void Player::play_one() {
  const std::size_t drawn = dice_.below(1000);
  if (drawn < 450) return play_write();
  if (drawn < 520) return play_get();
  if (drawn < 690) return play_query();
  if (drawn < 750) return play_scan();
  if (drawn < 820) return play_batch_write();
  if (drawn < 860) return play_batch_get();
  if (drawn < 960) return play_transaction();
  if (drawn < 998) return play_transaction_read();
  play_index_change();
}

}  // namespace gramme::api::model
