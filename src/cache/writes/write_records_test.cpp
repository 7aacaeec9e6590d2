#include "writes/write_records.h"

#include <gtest/gtest.h>

namespace gramme::cache {
namespace {

TEST(WriteRecordTest, AWriteIsAloneUnlessAnotherOverlapsIt) {
  WriteRecord record;
  record.begin(1);
  EXPECT_TRUE(record.end(1, 2, {true, 0, 0}));
  record.begin(3);
  record.begin(4);
  EXPECT_FALSE(record.end(4, 5, {true, 0, 0}));  // the first is under way
  EXPECT_FALSE(record.end(3, 6, {true, 0, 0}));  // the second came and went meanwhile
  record.begin(7);
  EXPECT_TRUE(record.end(7, 8, {true, 0, 0}));
}

TEST(WriteRecordTest, OnlyAChangeEndsWhatWasReadBefore) {
  WriteRecord record;
  record.begin(5);
  EXPECT_FALSE(record.quiet_since(9)) << "it is under way";
  record.end(5, 6, {false, 100, 0});
  EXPECT_TRUE(record.quiet_since(4));
  EXPECT_FALSE(record.needs_strong_read(0));
  record.begin(7);
  record.end(7, 8, {true, 100, 0});
  EXPECT_FALSE(record.quiet_since(7));
  EXPECT_TRUE(record.quiet_since(8));
  EXPECT_TRUE(record.needs_strong_read(99));
  EXPECT_FALSE(record.needs_strong_read(100));
}

TEST(WriteRecordsTest, ARecordIsOneWhileItIsHeldOrItsWindowLasts) {
  MeasuredMemory memory;
  WriteRecords records(memory);
  const auto written = [&](Micros until) {
    const WriteRecordPtr record = records.of("thing");
    const Moment begun = records.next();
    record->begin(begun);
    record->end(begun, records.next(), {true, until, 0});
    records.keep(record, until, 0);
  };
  written(100);
  EXPECT_TRUE(records.of("thing")->needs_strong_read(50)) << "nobody held it but the window";
  const WriteRecordPtr held = records.of("thing");
  records.keep(records.of("other"), 300, 200);  // the window of the first is over
  EXPECT_EQ(records.of("thing"), held);
}

TEST(WriteRecordsTest, RecordsThatNobodyNeedsGo) {
  MeasuredMemory memory;
  WriteRecords records(memory);
  const std::weak_ptr<WriteRecord> one = records.of("thing");
  EXPECT_TRUE(one.expired());
  WriteRecordPtr kept = records.of("thing");
  const std::weak_ptr<WriteRecord> watched = kept;
  records.keep(std::move(kept), 100, 0);
  EXPECT_FALSE(watched.expired());
  records.keep(records.of("other"), 300, 200);
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace gramme::cache
