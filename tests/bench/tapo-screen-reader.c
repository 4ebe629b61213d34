/* tapo-screen-reader.c: watches the screen and says when which picture of a simulated camera came on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line for each new picture: monotonic microseconds and its number; "window" instead of a number when something was
 * drawn for the first time, "black" when the picture's place became black. Ends with standard input.
 */
#include "tapo-scene-code.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds between two looks, which is how wrong a time can be. */
#define PAUSE 1

/* The picture is in the middle of the screen, so wide at least, and ends near its bottom. */
#define LEAST_WIDTH 1000
#define MOST_BELOW 24

typedef struct
{
  Display *display;
  Window root;
  int width, height;
  int picture_width, picture_bottom; /* 0: not found yet */
} Watch;

static int64_t
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (int64_t) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Of a picture of that width whose lower right corner is at the end of image. */
static int
read_number (const XImage *image,
             int width,
             int right,
             int bottom)
{
  int size = width / TAPO_SCENE_CODE_CELLS;
  int rows = (TAPO_SCENE_CODE_ROWS + 2) * size;
  const uint8_t *first;

  if (right < width || bottom < rows || right > image->width || bottom > image->height)
    return -1;
  first = (const uint8_t *) image->data + (ptrdiff_t) (bottom - rows) * image->bytes_per_line + (ptrdiff_t) (right - width) * 4;
  /* Green is most of the brightness. */
  return tapo_scene_code_read (first + 1, image->bytes_per_line, 4, width, rows, NULL);
}

/* Anywhere that it can be. */
static int
search (Watch *screen)
{
  int above = screen->height / 4;
  XImage *image = XGetImage (screen->display, screen->root, 0, screen->height - above, (unsigned) screen->width,
                             (unsigned) above, AllPlanes, ZPixmap);
  int found = -1;

  if (image == NULL)
    return -1;
  for (int width = screen->width; width >= LEAST_WIDTH && found < 0; width -= 4)
    {
      for (int below = 0; below <= MOST_BELOW && found < 0; below += 4)
        {
          found = read_number (image, width, (screen->width + width) / 2, above - below);
          screen->picture_width = found < 0 ? 0 : width;
          screen->picture_bottom = screen->height - below;
        }
    }
  XDestroyImage (image);
  return found;
}

/* The cells alone, where they were last. */
static int
look (Watch *screen)
{
  int size = screen->picture_width / TAPO_SCENE_CODE_CELLS;
  int rows = (TAPO_SCENE_CODE_ROWS + 2) * size;
  int left = (screen->width - screen->picture_width) / 2;
  int number = -1;
  XImage *image;

  if (screen->picture_width == 0)
    return search (screen);
  image = XGetImage (screen->display, screen->root, left, screen->picture_bottom - rows,
                     (unsigned) screen->picture_width, (unsigned) rows, AllPlanes, ZPixmap);
  if (image != NULL)
    {
      number = read_number (image, screen->picture_width, screen->picture_width, rows);
      XDestroyImage (image);
    }
  return number >= 0 ? number : search (screen);
}

/* A row through the middle of the screen. */
static int
is_black (Watch *screen,
          int y)
{
  XImage *image = XGetImage (screen->display, screen->root, 0, y, (unsigned) screen->width, 1, AllPlanes, ZPixmap);
  int black = 1;

  if (image == NULL)
    return 1;
  for (int x = screen->width / 4; x < screen->width * 3 / 4 && black; x++)
    black = (XGetPixel (image, x, 0) & 0xf0f0f0) == 0;
  XDestroyImage (image);
  return black;
}

static void
say (const char *what,
     int number)
{
  if (what != NULL)
    printf ("%lld %s\n", (long long) get_time (), what);
  else
    printf ("%lld %d\n", (long long) get_time (), number);
  fflush (stdout);
}

int
main (void)
{
  Watch screen = { .display = XOpenDisplay (NULL) };
  struct pollfd input = { STDIN_FILENO, POLLIN, 0 };
  int last = -1, drawn = 0, black = 0;

  if (screen.display == NULL)
    return 1;
  screen.root = DefaultRootWindow (screen.display);
  screen.width = DisplayWidth (screen.display, 0);
  screen.height = DisplayHeight (screen.display, 0);
  say ("ready", 0);
  while (poll (&input, 1, PAUSE) == 0)
    {
      int number;

      if (!drawn && (!is_black (&screen, screen.height / 2) || !is_black (&screen, 28)))
        {
          drawn = 1;
          say ("window", 0);
        }
      number = drawn ? look (&screen) : -1;
      if (number >= 0 && number != last)
        say (NULL, number);
      last = number >= 0 ? number : last;
      if (last >= 0 && number < 0 && is_black (&screen, screen.height / 2) != black)
        {
          black = !black;
          say (black ? "black" : "shown", 0);
        }
    }
  XCloseDisplay (screen.display);
  return 0;
}
