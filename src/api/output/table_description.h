#pragma once

#include <string>
#include <string_view>

#include "gramme/engine/table.h"

namespace gramme::api {

// What a reply shows beside the table itself.
enum class Moment {
  kCreated,    // CreateTable's reply: without what is only known later
  kDescribed,  // DescribeTable's and UpdateTable's
  kDeleted,    // DeleteTable's: without the schema
};

// A reply whose one member is a TableDescription: {"Table":{...}} or {"TableDescription":{...}}.
std::string table_reply(std::string_view member, const engine::Table& table, Moment moment);

// A time as JSON: seconds since 1970 with milliseconds.
double seconds_of(std::int64_t micros);

}  // namespace gramme::api
