// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Makes a small PNG of what libvirt calls a screenshot: a portable pixmap (P6), or a PNG of later versions. */
final class Picture {
    /** CloudStack keeps the answer of a job in 64 KiB of text, and base64 makes four bytes of three. */
    static final int MOST_BYTES = 40 << 10;

    /** A screen of 16 million pixels; what claims more is no screen. */
    private static final int MOST_PIXELS = 1 << 24;

    private Picture() {}

    /** The picture as PNG, of half the width and height as often as it takes to be small enough. */
    static byte[] png(byte[] screenshot) throws IOException {
        BufferedImage image = read(screenshot);
        byte[] png = encode(image);
        while (png.length > MOST_BYTES && image.getWidth() > 1 && image.getHeight() > 1) {
            image = half(image);
            png = encode(image);
        }
        return png;
    }

    private static BufferedImage read(byte[] screenshot) throws IOException {
        if (screenshot.length > 2 && screenshot[0] == 'P' && screenshot[1] == '6') {
            return pixmap(screenshot);
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(screenshot));
        if (image == null) {
            throw new IOException("libvirt's screenshot is of an unknown kind, " + screenshot.length + " bytes");
        }
        return image;
    }

    /** "P6 width height 255", each followed by white space, then three bytes for each pixel. */
    private static BufferedImage pixmap(byte[] data) throws IOException {
        int[] numbers = new int[3];
        int at = 2;
        for (int i = 0; i < numbers.length; i++) {
            while (at < data.length && Character.isWhitespace(data[at])) {
                at++;
            }
            int start = at;
            while (at < data.length && data[at] >= '0' && data[at] <= '9' && at - start < 8) {
                at++;
            }
            if (at == start) {
                throw new IOException("libvirt's screenshot is cut off or garbled");
            }
            numbers[i] = Integer.parseInt(new String(data, start, at - start, StandardCharsets.US_ASCII));
        }
        at++;
        int width = numbers[0];
        int height = numbers[1];
        long pixels = (long) width * height;
        if (pixels < 1 || pixels > MOST_PIXELS || numbers[2] != 255 || data.length - at < pixels * 3) {
            throw new IOException("libvirt's screenshot is cut off or garbled: " + width + " by " + height);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                image.setRGB(x, y, (data[at] & 255) << 16 | (data[at + 1] & 255) << 8 | data[at + 2] & 255);
            }
        }
        return image;
    }

    private static BufferedImage half(BufferedImage image) {
        BufferedImage half = new BufferedImage(image.getWidth() / 2, image.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
        graphics.dispose();
        return half;
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // Without a file to cache it in, which the temporary folder may have no room for.
        try (var stream = new javax.imageio.stream.MemoryCacheImageOutputStream(png)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java writes no PNG");
            }
        }
        return png.toByteArray();
    }
}
