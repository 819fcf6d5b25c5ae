super::message::messages! { "bill.ftl";
}
