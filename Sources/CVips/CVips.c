#include "CVips.h"

#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <vips/vips.h>

// Each call with the type that the headers give it.
#define CALLS(X)                                                                                                       \
    X(vips_init) X(vips_block_untrusted_set) X(vips_operation_block_set) X(vips_concurrency_set)                       \
    X(vips_cache_set_max) X(vips_cache_set_max_mem) X(vips_cache_set_max_files) X(vips_image_new_from_file)            \
    X(vips_target_new_to_descriptor) X(vips_image_get_width) X(vips_image_get_height) X(vips_image_get_typeof)         \
    X(vips_image_get_string) X(vips_image_hasalpha) X(vips_image_remove) X(vips_image_get_fields)                      \
    X(vips_image_copy_memory) X(vips_thumbnail) X(vips_thumbnail_image) X(vips_flatten) X(vips_array_double_newv)      \
    X(vips_area_unref) X(vips_jpegsave_target) X(vips_webpsave_buffer) X(vips_error_buffer) X(vips_error_clear)        \
    X(g_object_unref) X(g_strfreev) X(g_free) X(g_log_set_handler)

#define DECLARE(name) static __typeof__(&name) call_##name;
CALLS(DECLARE)

static int started;

static const char *const library_name = "libvips.so.42";

int cvips_is_installed(void) {
    if (started) return 1;
    void *library = dlopen(library_name, RTLD_LAZY | RTLD_LOCAL);
    return library && !dlclose(library);
}

static int load_calls(void) {
    void *library = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
#define FIND(name)                                                                                                     \
    call_##name = (__typeof__(&name))dlsym(library, #name);                                                            \
    if (!call_##name) return -1;
    CALLS(FIND)
    return 0;
}

// What a broken picture makes libvips say goes to the caller, not to the terminal.
static void say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain, (void)level, (void)message, (void)data;
}

static int start(void) {
    if (started) return 0;
    if (load_calls() || call_vips_init("tradingfloor")) return -1;
    call_g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, say_nothing, NULL);
    // Else the C library raises the size from which it asks the system for memory, and keeps what pictures have used.
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
    call_vips_concurrency_set(1);
    call_vips_cache_set_max(0);
    call_vips_cache_set_max_mem(0);
    call_vips_cache_set_max_files(0);
    call_vips_operation_block_set("VipsForeignLoad", TRUE);
    call_vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    call_vips_operation_block_set("VipsForeignLoadPng", FALSE);
    call_vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    call_vips_block_untrusted_set(TRUE);
    started = 1;
    return 0;
}

int cvips_start(void) {
    static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&starting);
    int failed = start();
    pthread_mutex_unlock(&starting);
    return failed;
}

// The forms of these calls that read from a source ignore "fail_on" (libvips issue 5195), so pictures are read by name.
static const char *name_of(int descriptor, char name[32]) {
    snprintf(name, 32, "/proc/self/fd/%d", descriptor);
    return name;
}

static void release(void *object) {
    if (object) call_g_object_unref(object);
}

// "jpegload_source" is "jpeg".
static int read_format(VipsImage *image, cvips_header *header) {
    const char *loader = NULL;
    if (call_vips_image_get_string(image, VIPS_META_LOADER, &loader)) return -1;
    const char *end = strstr(loader, "load");
    size_t length = end ? (size_t)(end - loader) : sizeof header->format;
    if (length >= sizeof header->format) return -1;
    memcpy(header->format, loader, length);
    header->format[length] = 0;
    return 0;
}

int cvips_read_header(int descriptor, cvips_header *header) {
    char name[32];
    VipsImage *image = call_vips_image_new_from_file(name_of(descriptor, name), "access", VIPS_ACCESS_SEQUENTIAL, NULL);
    int failed = !image || read_format(image, header);
    if (!failed) {
        header->width = call_vips_image_get_width(image);
        header->height = call_vips_image_get_height(image);
        header->is_whole =
            !strcmp(header->format, "webp") || call_vips_image_get_typeof(image, "interlaced") != 0;
    }
    release(image);
    return failed ? -1 : 0;
}

static VipsImage *without_alpha(VipsImage *image) {
    if (!image || !call_vips_image_hasalpha(image)) return image;
    VipsArrayDouble *white = call_vips_array_double_newv(1, 255.0);
    VipsImage *flat = NULL;
    int failed = call_vips_flatten(image, &flat, "background", white, NULL);
    call_vips_area_unref((VipsArea *)white);
    release(image);
    return failed ? NULL : flat;
}

// Position, camera, profile: nothing but pixels goes on. The WebP saver would write some of it in spite of "strip".
static void forget_metadata(VipsImage *image) {
    char **names = call_vips_image_get_fields(image);
    for (char **name = names; name && *name; name++) call_vips_image_remove(image, *name);
    call_g_strfreev(names);
}

static cvips_picture *in_memory(VipsImage *image) {
    VipsImage *copy = image ? call_vips_image_copy_memory(image) : NULL;
    release(image);
    if (copy) forget_metadata(copy);
    return (cvips_picture *)copy;
}

cvips_picture *cvips_decode(int descriptor, int longest) {
    char name[32];
    VipsImage *image = NULL;
    if (call_vips_thumbnail(
            name_of(descriptor, name), &image, longest, "height", longest, "size", VIPS_SIZE_DOWN, "export_profile",
            "srgb", "fail_on", VIPS_FAIL_ON_ERROR, NULL))
        image = NULL;
    return in_memory(without_alpha(image));
}

cvips_picture *cvips_reduce(cvips_picture *picture, int longest) {
    VipsImage *smaller = NULL;
    if (call_vips_thumbnail_image(
            (VipsImage *)picture, &smaller, longest, "height", longest, "size", VIPS_SIZE_DOWN, "no_rotate", TRUE,
            NULL))
        return NULL;
    return in_memory(smaller);
}

int cvips_width(const cvips_picture *picture) { return call_vips_image_get_width((const VipsImage *)picture); }
int cvips_height(const cvips_picture *picture) { return call_vips_image_get_height((const VipsImage *)picture); }

int cvips_write_jpeg(cvips_picture *picture, int quality, int descriptor) {
    VipsTarget *target = call_vips_target_new_to_descriptor(descriptor);
    int failed = !target || call_vips_jpegsave_target(
        (VipsImage *)picture, target, "Q", quality, "strip", TRUE, "optimize_coding", TRUE, "interlace", TRUE, NULL);
    release(target);
    return failed ? -1 : 0;
}

// libvips adds an EXIF block of its own to every WebP file. Only the chunk with the pixels is kept (RFC 9649, 2.5).
static const unsigned char *pixel_chunk(const unsigned char *file, size_t size, size_t *length) {
    for (size_t at = 12; at + 8 <= size;) {
        size_t payload = file[at + 4] | file[at + 5] << 8 | file[at + 6] << 16 | (size_t)file[at + 7] << 24;
        *length = 8 + payload + (payload & 1);
        if (*length > size - at) return NULL;
        if (!memcmp(file + at, "VP8 ", 4)) return file + at;
        at += *length;
    }
    return NULL;
}

static int write_all(int descriptor, const unsigned char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written <= 0) return -1;
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

int cvips_write_webp(cvips_picture *picture, int quality, int descriptor) {
    void *file = NULL;
    size_t size = 0, length = 0;
    if (call_vips_webpsave_buffer(
            (VipsImage *)picture, &file, &size, "Q", quality, "strip", TRUE, "effort", 4, "smart_subsample", TRUE,
            NULL))
        return -1;
    const unsigned char *chunk = pixel_chunk(file, size, &length);
    unsigned char head[12] = "RIFF....WEBP";
    for (int byte = 0; byte < 4; byte++) head[4 + byte] = (unsigned char)((length + 4) >> (8 * byte));
    int failed = !chunk || write_all(descriptor, head, sizeof head) || write_all(descriptor, chunk, length);
    call_g_free(file);
    return failed ? -1 : 0;
}

void cvips_free(cvips_picture *picture) { release(picture); }

void cvips_give_back(void) { malloc_trim(0); }

void cvips_take_problem(char *text, unsigned long size) {
    const char *problem = started ? call_vips_error_buffer() : "libvips is not installed";
    strncpy(text, problem, size - 1);
    text[size - 1] = 0;
    if (started) call_vips_error_clear();
}
