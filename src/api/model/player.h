#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/range.h"
#include "model/schema.h"

// Plays random operations on the database and on the model and compares every answer.
namespace gramme::api::model {

class Player {
 public:
  Player(Dice& dice, Database& database) : dice_(dice), database_(database) {}

  void create_tables();
  void play_one();
  // The counts and sizes that DescribeTable gives, and every item of every table and index.
  void compare_everything();

 private:
  Table& any_table() { return tables_[dice_.below(tables_.size())]; }
  void expect(std::string_view operation, const std::string& body, const Expected& expected);
  std::string ask(std::string_view operation, const std::string& body);

  void play_write();
  void play_get();
  void play_query();
  void play_scan();
  void play_batch_write();
  void play_batch_get();
  void play_transaction();
  void play_transaction_read();
  void play_index_change();
  void compare_counts(const Table& table);
  std::vector<std::string> scan_segment(Range& range, const std::string& segment);

  Dice& dice_;
  Database& database_;
  std::vector<Table> tables_;
  int indexes_added_ = 0;
};

}  // namespace gramme::api::model
