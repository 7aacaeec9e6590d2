#pragma once

#include <string>
#include <vector>

#include "failure.h"
#include "gramme/transfer/table.h"

// Items, keys and values as people type them: plain JSON, or bare words where the table's key says
// what they are. What is given back is DynamoDB JSON.
namespace gramme::cli {

// The words after a table's name: a JSON object, or the value of the partition key and, where the
// table has one, of the sort key. Errors: kUsage, with the key that the table has.
Outcome<std::string> key_argument(const transfer::Table& table,
                                  const std::vector<std::string>& words);

// One value of a key attribute, from a bare word: {"S":"a"}.
std::string key_value(const transfer::KeyAttribute& attribute, const std::string& word);

// A JSON object: DynamoDB JSON where its key is {"S":...}, else plain. Errors: kUsage.
Outcome<std::string> item_argument(const transfer::Table& table, const std::string& json);

// A plain JSON value; a word that is none is a string: 5 is a number, five a string.
std::string value_argument(const std::string& word);

}  // namespace gramme::cli
