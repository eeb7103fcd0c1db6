package planted.truc.intake;

import org.springframework.context.annotation.Configuration;

@Configuration
class WantsSpring {}
