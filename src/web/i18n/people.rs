super::message::messages! { "people.ftl";
}
