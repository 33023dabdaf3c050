#include "CCurl.h"

static int takes(CURLoption option, curl_easytype type) {
    const struct curl_easyoption *known = curl_easy_option_by_id(option);
    return known != NULL && known->type == type;
}

CURLcode ccurl_start(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
    if (!takes(option, CURLOT_STRING)) return CURLE_BAD_FUNCTION_ARGUMENT;
    return (curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    if (!takes(option, CURLOT_LONG) && !takes(option, CURLOT_VALUES)) return CURLE_BAD_FUNCTION_ARGUMENT;
    return (curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t bytes) {
    if (!takes(option, CURLOT_OFF_T)) return CURLE_BAD_FUNCTION_ARGUMENT;
    return (curl_easy_setopt)(handle, option, bytes);
}

CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
    if (!takes(option, CURLOT_SLIST)) return CURLE_BAD_FUNCTION_ARGUMENT;
    return (curl_easy_setopt)(handle, option, list);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *pointer) {
    if (!takes(option, CURLOT_CBPTR) && !takes(option, CURLOT_OBJECT)) return CURLE_BAD_FUNCTION_ARGUMENT;
    return (curl_easy_setopt)(handle, option, pointer);
}

CURLcode ccurl_set_transfer(CURL *handle, CURLoption option, ccurl_transfer callback) {
    switch (option) {
    case CURLOPT_READFUNCTION:
    case CURLOPT_WRITEFUNCTION:
    case CURLOPT_HEADERFUNCTION:
        return (curl_easy_setopt)(handle, option, callback);
    default:
        return CURLE_BAD_FUNCTION_ARGUMENT;
    }
}

CURLcode ccurl_set_progress(CURL *handle, ccurl_progress callback, void *context) {
    CURLcode code = (curl_easy_setopt)(handle, CURLOPT_XFERINFOFUNCTION, callback);
    if (code == CURLE_OK) code = (curl_easy_setopt)(handle, CURLOPT_XFERINFODATA, context);
    if (code == CURLE_OK) code = (curl_easy_setopt)(handle, CURLOPT_NOPROGRESS, 0L);
    return code;
}

curl_socket_t ccurl_socket(CURL *handle) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    if ((curl_easy_getinfo)(handle, CURLINFO_ACTIVESOCKET, &socket) != CURLE_OK) return CURL_SOCKET_BAD;
    return socket;
}
