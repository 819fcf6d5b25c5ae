super::message::messages! { "campaign.ftl";
}
