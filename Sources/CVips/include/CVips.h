#pragma once

// Pictures by libvips, as far as this program needs them. The library is loaded with the first picture and not before:
// linked, it and the hundred libraries behind it would cost every start 30 ms and 20 MB. Its calls are variadic besides.
// Everything answers 0 for success; after a refusal `cvips_take_problem` says what libvips said.

/// A decoded picture in memory: upright, sRGB with 8 bits a channel, without transparency.
typedef struct cvips_picture cvips_picture;

/// What the header of a picture says.
typedef struct {
    int width, height;
    /// Decoding needs the whole picture at once: progressive JPEG, interlaced PNG, WebP.
    int is_whole;
    /// The loader's short name: "jpeg", "png" or "webp".
    char format[8];
} cvips_header;

/// Loads and readies the library: one thread a picture, nothing cached, no loader but JPEG, PNG and WebP. Any number of
/// calls, one at a time. Answers -1 when it is not installed.
int cvips_start(void);

/// Whether it could be started, without keeping it.
int cvips_is_installed(void);

/// Reads the header of the picture that the seekable `descriptor` holds; no pixel is decoded.
int cvips_read_header(int descriptor, cvips_header *header);

/// Decodes the picture that `descriptor` holds, its longest side at most `longest`; NULL when it is damaged or cut off.
cvips_picture *cvips_decode(int descriptor, int longest);

/// A smaller copy; one that is small enough stays as it is. NULL when there is no memory.
cvips_picture *cvips_reduce(cvips_picture *picture, int longest);

int cvips_width(const cvips_picture *picture);
int cvips_height(const cvips_picture *picture);

/// Writes it without any metadata, quality 1 to 100.
int cvips_write_jpeg(cvips_picture *picture, int quality, int descriptor);
int cvips_write_webp(cvips_picture *picture, int quality, int descriptor);

void cvips_free(cvips_picture *picture);

/// Gives the memory that a decoded picture has left to the system, which the C library would keep.
void cvips_give_back(void);

/// Copies what libvips has to say about the last refusal and forgets it.
void cvips_take_problem(char *text, unsigned long size);
