#pragma once

#include <string_view>

#include "cache.h"

namespace gramme::cache {

// Answers one request of an operation.
using Operation = void (*)(Cache& cache, Call call);

// How the cache treats an operation; operations that only read, or that concern no items, pass.
Operation operation_of(std::string_view name);

void get_item(Cache& cache, Call call);
void batch_get_item(Cache& cache, Call call);
void query(Cache& cache, Call call);
void scan(Cache& cache, Call call);
void put_item(Cache& cache, Call call);
void update_item(Cache& cache, Call call);
void delete_item(Cache& cache, Call call);
void batch_write_item(Cache& cache, Call call);
void transact_write_items(Cache& cache, Call call);
// An operation on a whole table, or one whose items are not known: nothing of the table is kept.
void table_operation(Cache& cache, Call call);
// One that may have written to any table.
void statement(Cache& cache, Call call);
// The cache is the endpoint that was asked for.
void describe_endpoints(Cache& cache, Call call);
void pass(Cache& cache, Call call);
// A read that only the upstream can answer.
void pass_read(Cache& cache, Call call);

}  // namespace gramme::cache
