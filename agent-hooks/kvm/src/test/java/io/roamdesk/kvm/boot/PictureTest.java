// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static byte[] pixmap(String header, byte[] pixels) {
        byte[] start = header.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(start.length + pixels.length)
                .put(start)
                .put(pixels)
                .array();
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void makesAPngOfAPortablePixmap() throws Exception {
        byte[] pixels = {(byte) 255, 0, 0, 0, (byte) 255, 0};
        BufferedImage image = image(Picture.png(pixmap("P6\n2 1\n255\n", pixels)));
        assertThat(image.getWidth()).isEqualTo(2);
        assertThat(image.getHeight()).isEqualTo(1);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0000);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xff00ff00);
    }

    @Test
    void halvesAPictureUntilItIsSmallEnough() throws Exception {
        byte[] noise = new byte[800 * 600 * 3];
        new Random(1).nextBytes(noise);
        byte[] png = Picture.png(pixmap("P6 800 600 255\n", noise));
        assertThat(png.length).isBetween(1, Picture.MOST_BYTES);
        assertThat(image(png).getWidth()).isIn(400, 200, 100);
        // And what a later libvirt gives is a PNG already.
        assertThat(image(Picture.png(png)).getWidth()).isEqualTo(image(png).getWidth());
    }

    @Test
    void refusesWhatIsNoPicture() {
        for (String bad :
                new String[] {"", "P6", "P6\n2 2\n255\n123", "P6 99999999 99999999 255\n", "P6 -1 1 255\n", "text"}) {
            assertThatThrownBy(() -> Picture.png(bad.getBytes(StandardCharsets.US_ASCII)))
                    .as(bad)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("libvirt's screenshot");
        }
    }
}
