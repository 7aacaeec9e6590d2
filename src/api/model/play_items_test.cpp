#include "model/player.h"

// What the player does with single items.
namespace gramme::api::model {

void Player::create_tables() {
  for (const char* name : {"first", "second"}) {
    tables_.push_back(draw_table(dice_, name));
    ask("CreateTable", create_table_json(tables_.back()));
  }
}

std::string Player::ask(std::string_view operation, const std::string& body) {
  auto reply = database_.call(operation, body);
  EXPECT_TRUE(reply) << operation << " " << body << "\n  answered "
                     << (reply ? "" : error_json(reply.error()));
  return reply.value_or("{}");
}

void Player::expect(std::string_view operation, const std::string& body, const Expected& expected) {
  const auto reply = database_.call(operation, body);
  const std::string request = std::string(operation) + " " + body;
  if (!expected.exception.empty()) {
    ASSERT_FALSE(reply) << request << "\n  expected " << expected.exception << "\n  answered "
                        << *reply;
    EXPECT_EQ(facts_of(reply.error().code).name, expected.exception)
        << request << "\n  answered " << error_json(reply.error());
    EXPECT_TRUE(same_json("{" + reply.error().details + "}", "{" + expected.details + "}"))
        << request << "\n  expected " << expected.details << "\n  answered "
        << reply.error().details;
    return;
  }
  ASSERT_TRUE(reply) << request << "\n  expected " << expected.reply << "\n  answered "
                     << error_json(reply.error());
  EXPECT_TRUE(same_json(*reply, expected.reply))
      << request << "\n  expected " << expected.reply << "\n  answered " << *reply;
}

void Player::play_write() {
  static constexpr Kind kKinds[] = {Kind::kPut, Kind::kPut, Kind::kUpdate, Kind::kUpdate,
                                    Kind::kDelete};
  Table& table = any_table();
  const Write write = random_write(dice_, table, dice_.pick(kKinds));
  const std::string mode = random_return_values(dice_, write);
  const std::string body =
      members_of(write).text("ReturnValues", mode).text("ReturnConsumedCapacity", "INDEXES").end();
  const std::string_view operation = write.kind == Kind::kPut      ? "PutItem"
                                     : write.kind == Kind::kUpdate ? "UpdateItem"
                                                                   : "DeleteItem";
  const Item* found = table.find(write.key);
  const std::optional<Item> before = found ? std::optional(*found) : std::nullopt;
  const Decision decision = decide(write);
  if (!decision.exception.empty()) {
    const bool shows =
        decision.exception == "ConditionalCheckFailedException" && write.old_on_failure && before;
    expect(operation, body,
           Expected::fails(decision.exception, shows ? "\"Item\":" + json_of(*before) : ""));
    return;
  }
  const Item* after = decision.after ? &*decision.after : nullptr;
  const Capacity capacity = write_capacity(table, before ? &*before : nullptr, after);
  expect(operation, body,
         Expected::ok(Members()
                          .add("Attributes",
                               attributes_json(write, mode, before ? &*before : nullptr, after))
                          .add("ConsumedCapacity", capacity.json(table.name))
                          .end()));
  carry_out(table, write, decision);
}

void Player::play_get() {
  const Table& table = any_table();
  const Item key = random_key(dice_, table);
  const bool consistent = dice_.chance(50);
  const Item* item = table.find(key);
  Capacity capacity;
  capacity.table = units_of(item ? item::size_of(*item) : 0, 4096) * (consistent ? 1.0 : 0.5);
  expect("GetItem",
         Members()
             .text("TableName", table.name)
             .add("Key", json_of(key))
             .add("ConsistentRead", consistent ? "true" : "false")
             .text("ReturnConsumedCapacity", "INDEXES")
             .end(),
         Expected::ok(Members()
                          .add("Item", item ? json_of(*item) : "")
                          .add("ConsumedCapacity", capacity.json(table.name))
                          .end()));
}

}  // namespace gramme::api::model
