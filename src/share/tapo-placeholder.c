/* tapo-placeholder.c: drawn with cairo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-placeholder.h"

#include <pango/pangocairo.h>

/* A camera with a lens, crossed out, in a square of 1 × 1 around the origin. */
static void
draw_camera (cairo_t *cr)
{
  cairo_set_line_width (cr, 0.06);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_rectangle (cr, -0.45, -0.25, 0.6, 0.5);
  cairo_move_to (cr, 0.15, -0.08);
  cairo_line_to (cr, 0.45, -0.25);
  cairo_line_to (cr, 0.45, 0.25);
  cairo_line_to (cr, 0.15, 0.08);
  cairo_stroke (cr);
  cairo_move_to (cr, -0.45, 0.45);
  cairo_line_to (cr, 0.45, -0.45);
  cairo_stroke (cr);
}

static void
draw_text (cairo_t *cr,
           int width,
           int height,
           const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, MAX (height / 16.0, 8) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, width * 9 / 10 * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, width * 0.05, height * 0.66);
  pango_cairo_show_layout (cr, layout);
}

GstSample *
tapo_placeholder_draw (int width,
                       int height,
                       const char *text)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GstBuffer) buffer = NULL;
  g_autoptr (GstCaps) caps = NULL;
  gsize size;

  cairo_set_source_rgb (cr, 0.11, 0.11, 0.13);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.62, 0.62, 0.66);
  cairo_save (cr);
  cairo_translate (cr, width / 2.0, height * 0.4);
  cairo_scale (cr, height * 0.36, height * 0.36);
  draw_camera (cr);
  cairo_restore (cr);
  draw_text (cr, width, height, text);
  cairo_surface_flush (surface);

  /* Four bytes a pixel: rows stand close together, as GStreamer expects them. */
  size = (gsize) width * (gsize) height * 4;
  buffer = gst_buffer_new_memdup (cairo_image_surface_get_data (surface), size);
  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, G_BYTE_ORDER == G_LITTLE_ENDIAN ? "BGRx" : "xRGB",
                              "width", G_TYPE_INT, width, "height", G_TYPE_INT, height, "framerate", GST_TYPE_FRACTION,
                              0, 1, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return gst_sample_new (buffer, caps, NULL, NULL);
}
