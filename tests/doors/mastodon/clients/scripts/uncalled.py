"""The methods of Mastodon.py that no test calls, each with the reason."""

_NO_FEDERATION = "of other houses, with which this one is not connected yet"
_STATISTICS = "figures for a dashboard of Mastodon's own; this house's are on its page of statistics"
_STAFF_PAGES = "done on the pages of moderation, not by programs"
_OFF = "answered as by a Mastodon that has it switched off: tests/doors/mastodon/protocol/test_off.py"
_LOCAL = "asks no server, and needs a package that this house has no use for"

UNCALLED: dict[str, tuple[str, ...]] = {
    _NO_FEDERATION: (
        *("admin_create_domain_allow", "admin_delete_domain_allow", "admin_domain_allow", "admin_domain_allows"),
        *("admin_create_domain_block", "admin_delete_domain_block", "admin_domain_blocks", "admin_update_domain_block"),
    ),
    _STATISTICS: ("admin_dimensions", "admin_measures", "admin_retention"),
    _STAFF_PAGES: (
        *("admin_account_delete", "admin_account_enable", "admin_account_unsensitive"),
        *("admin_approve_trending_link", "admin_approve_trending_status", "admin_approve_trending_tag"),
        *("admin_reject_trending_link", "admin_reject_trending_status", "admin_reject_trending_tag"),
        *("admin_trending_links", "admin_trending_statuses", "admin_trending_tags"),
    ),
    "addresses of mail are blocked whole, beside the domains; visitors' network addresses are kept nowhere": (
        *("admin_canonical_email_block", "admin_canonical_email_blocks", "admin_create_canonical_email_block"),
        *("admin_delete_canonical_email_block", "admin_test_canonical_email_block"),
        *("admin_create_ip_block", "admin_delete_ip_block", "admin_ip_block", "admin_ip_blocks"),
        "admin_update_ip_block",
    ),
    _OFF: (
        *("account_collections", "account_in_collections", "collection", "collection_create", "collection_delete"),
        *("collection_item_add", "collection_item_delete", "collection_item_revoke", "collection_update"),
        *("annual_report", "annual_report_generate", "annual_report_read", "annual_report_state", "annual_reports"),
        *("await_async_refresh", "get_async_refresh_info", "get_async_refresh_status", "status_translate"),
    ),
    _LOCAL: ("decode_blurhash", "get_status_length", "stream_open_websocket"),
    "calls of Mastodon 2 that Mastodon itself has no more": ("reports", "search_v1"),
    "https is needed, of which RFC 8414 speaks": ("oauth_authorization_server_info",),
}
