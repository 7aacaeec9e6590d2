#pragma once

#include <span>
#include <string_view>

#include "call.h"

namespace gramme::api {

// Each is in the file of its name.
void batch_get_item(Call call);
void batch_write_item(Call call);
void create_table(Call call);
void delete_item(Call call);
void delete_table(Call call);
void describe_continuous_backups(Call call);
void describe_endpoints(Call call);
void describe_limits(Call call);
void describe_table(Call call);
void describe_time_to_live(Call call);
void get_item(Call call);
void list_tables(Call call);
void list_tags_of_resource(Call call);
void put_item(Call call);
void query(Call call);
void scan(Call call);
void tag_resource(Call call);
void transact_get_items(Call call);
void transact_write_items(Call call);
void untag_resource(Call call);
void update_continuous_backups(Call call);
void update_item(Call call);
void update_table(Call call);
void update_time_to_live(Call call);

// The one table of operations: dispatch, documentation and the coverage test come from it.
struct Operation {
  std::string_view name;
  Run run;
};
std::span<const Operation> operations();  // sorted by name

}  // namespace gramme::api
