#pragma once

#include <curl/curl.h>
#include <stddef.h>

// Typed doors to the variadic calls of libcurl. Each setter answers CURLE_BAD_FUNCTION_ARGUMENT when the option
// takes another type than the setter gives, which curl_easy_setopt itself cannot notice.

/// Starts the library; called once for the process before anything else here.
CURLcode ccurl_start(void);

/// A text option; libcurl keeps its own copy. NULL clears it.
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);

/// A number, a flag, a mask or one of libcurl's named values.
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);

/// A size in bytes.
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t bytes);

/// A list; the caller keeps it alive until the transfer is over and frees it.
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *list);

/// The context a callback is called with, or a buffer such as the one for CURLOPT_ERRORBUFFER.
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *pointer);

/// Takes or fills `size * count` bytes and answers how many it took or filled.
typedef size_t (*ccurl_transfer)(char *bytes, size_t size, size_t count, void *context);

/// CURLOPT_READFUNCTION, CURLOPT_WRITEFUNCTION or CURLOPT_HEADERFUNCTION; another option is refused.
CURLcode ccurl_set_transfer(CURL *handle, CURLoption option, ccurl_transfer callback);

/// Called about once a second while a transfer goes on; anything but 0 ends it.
typedef int (*ccurl_progress)(
    void *context, curl_off_t down_bytes, curl_off_t down_so_far, curl_off_t up_bytes, curl_off_t up_so_far);

/// CURLOPT_XFERINFOFUNCTION with its context, and progress switched on.
CURLcode ccurl_set_progress(CURL *handle, ccurl_progress callback, void *context);

/// The socket of the last transfer, or CURL_SOCKET_BAD when it is gone.
curl_socket_t ccurl_socket(CURL *handle);
